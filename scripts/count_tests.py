#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Adds up the test cases of one ctest run: prints "<passed> <failed>".

The folder given holds ctest.junit (one case a program) and, for each GoogleTest program that came to its end,
an XML report of the same name with its cases. A program without a report counts as one case;
one that was skipped because something is not installed counts as none.
"""
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def cases(report: Path) -> tuple[int, int]:
    suites = ElementTree.parse(report).getroot()
    total, failed = int(suites.get("tests", 0)), int(suites.get("failures", 0)) + int(suites.get("errors", 0))
    return total - failed - int(suites.get("disabled", 0)), failed


def main(folder: Path) -> None:
    passed = failed = 0
    for program in ElementTree.parse(folder / "ctest.junit").getroot().iter("testcase"):
        skipped = program.find("skipped")
        if skipped is not None and skipped.get("message", "").startswith("SKIP_RETURN_CODE"):
            continue  # what it needs is not installed: it has said so, and counts neither way
        report = folder / f"{program.get('name')}.xml"
        good = program.get("status") == "run"
        program_passed, program_failed = cases(report) if report.exists() else (0, 0)
        if not good and program_failed == 0:
            program_failed = 1  # crashed, timed out, or is no GoogleTest program
        if good and program_passed + program_failed == 0:
            program_passed = 1
        passed += program_passed
        failed += program_failed
    if passed + failed == 0:
        sys.exit("no test ran")
    print(passed, failed)


main(Path(sys.argv[1]))
