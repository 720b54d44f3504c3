#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Adds up the test cases of one ctest run: prints "<passed> <failed>", then a line for each case that was not run.

The folder given holds ctest.junit (one case a program) and, for each GoogleTest program that came to its end,
an XML report of the same name with its cases. A program without a report counts as one case; a case that says
itself that what it needs is not there counts neither way, but is named.
"""
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def cases(report: Path) -> tuple[int, int, list[str]]:
    """How many passed, how many failed, and the names of those that skipped themselves."""
    suites = ElementTree.parse(report).getroot()
    total, failed = int(suites.get("tests", 0)), int(suites.get("failures", 0)) + int(suites.get("errors", 0))
    skipped = [case.get("name", "?") for case in suites.iter("testcase") if case.get("result") == "skipped"]
    return total - failed - int(suites.get("disabled", 0)) - len(skipped), failed, skipped


def main(folder: Path) -> None:
    passed = failed = 0
    skipped = []
    for program in ElementTree.parse(folder / "ctest.junit").getroot().iter("testcase"):
        report = folder / f"{program.get('name')}.xml"
        good = program.get("status") == "run"
        program_passed, program_failed, program_skipped = cases(report) if report.exists() else (0, 0, [])
        if not good and program_failed == 0:
            program_failed = 1  # crashed, timed out, or is no GoogleTest program
        if good and program_passed + program_failed + len(program_skipped) == 0:
            program_passed = 1
        passed += program_passed
        failed += program_failed
        skipped += [f"{program.get('name')}: {name}" for name in program_skipped]
    if passed + failed == 0:
        sys.exit("no test ran")
    print(passed, failed)
    for name in skipped:
        print(name)


main(Path(sys.argv[1]))
