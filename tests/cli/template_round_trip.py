#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A template that LibreOffice opened and saved is still one: every register's comes back with nothing new, its rules
and lists are there, and it is refused where it does not belong.

Usage: template_round_trip.py NTM
"""
import json
import pathlib
import re
import sys
import tempfile
import zipfile

from export_round_trip import DATE, PLACE, import_problem, ntm, save_again


def problems_of(folder, register, file):
    if problem := import_problem(folder, register, file):
        yield problem
    with zipfile.ZipFile(file) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        sheets = book.read("xl/workbook.xml").decode()
    rules = re.findall(r"<dataValidation [^>]*type=\"(\w+)\"", sheet)
    if "list" not in rules:
        yield f"no list is left to choose from, only {rules}"
    if not re.search(r"<sheet [^>]*name=\"ntm\"[^>]*state=\"hidden\"", sheets):
        yield "the sheet of the note is not hidden any more"
    other = "road" if register != "road" else "household"
    result = ntm(folder, "import", other, str(file), "--place", PLACE, "--date", DATE, "--dry-run")
    if result.returncode == 0 or "template.other_register" not in result.stdout:
        yield f"it is taken for a file of the register {other}"
    later = ntm(folder, "import", register, str(file), "--place", PLACE, "--date", "15/10/2024", "--dry-run")
    notes = [note["message"] for note in json.loads(later.stdout)["reading"]["notes"]] if later.returncode == 0 else []
    if not any("14/10/2024" in note and "15/10/2024" in note for note in notes):
        yield f"another day is not remarked on: {later.stdout or later.stderr}"


def main():
    problems, tried = [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "out").mkdir()
        assert ntm(folder, "init", "--example", "binh-trung-2024", "--until", "15/10/2024").returncode == 0
        for register in ("household", "road", "school", "village"):
            path = folder / "out" / f"{register}.xlsx"
            made = ntm(folder, "register", "template", register, "--format", "xlsx", "--place", PLACE, "--date", DATE,
                       "--names", "--output", str(path))
            assert made.returncode == 0, made.stderr
        files = sorted((folder / "out").iterdir())
        for language in ("vi", "en-US"):
            for file in sorted(save_again(folder, language, files, "xlsx").iterdir()):
                tried += 1
                problems += [f"{file.stem} ({language}): {one}" for one in problems_of(folder, file.stem, file)]
    for problem in problems:
        print(problem)
    print(f"{tried} templates came back, {len(problems)} problems")
    return 1 if problems or tried != 8 else 0


if __name__ == "__main__":
    sys.exit(main())
