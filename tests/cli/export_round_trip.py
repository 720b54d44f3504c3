#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What goes out comes back: every register is exported, opened and saved by LibreOffice with Vietnamese and with
English settings, and imported: nothing may be new. Then one number is changed in each language: just that is new.

Usage: export_round_trip.py NTM
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

NTM = sys.argv[1]
PLACE, DATE = "06217", "14/10/2024"
# Of each settings the sign that a CSV file is saved with.
SEPARATORS = {"vi": 59, "en-US": 44}
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop></item>
</oor:items>"""


def ntm(folder, *arguments):
    command = [NTM, *arguments, "--database", str(folder / "example.db")]
    if "--format" not in arguments:
        command += ["--format", "json"]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


def save_again(folder, language, files, kind):
    """Opens the files as somebody with these settings does, and saves them in a folder of their own."""
    profile, saved = folder / f"profile-{language}", folder / f"saved-{language}-{kind}"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS.format(language), encoding="utf-8")
    how = {"csv": ["--infilter=CSV:59,34,76,1", "--convert-to", f"csv:Text - txt - csv (StarCalc):{SEPARATORS[language]},34,76,1"],
           "xlsx": ["--convert-to", "xlsx"]}[kind]
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{profile}", *how, "--outdir", str(saved),
                    *map(str, files)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return saved


def import_problem(folder, register, file):
    """What is wrong with what the import makes of the file; None when it is nothing new."""
    result = ntm(folder, "import", register, str(file), "--place", PLACE, "--date", DATE, "--dry-run")
    if result.returncode != 0:
        return result.stderr or result.stdout
    report = json.loads(result.stdout)
    new = {key: report[key] for key in ("added", "changed", "ended") if report[key] != 0}
    if new or report["rows"] == 0 or report["unchanged"] != report["rows"]:
        return json.dumps({key: report[key] for key in ("rows", "added", "changed", "ended", "unchanged")})
    return None


def exported(folder, register, *options):
    """The files of a register, of either format; none where it has no records."""
    files = []
    for kind in ("csv", "xlsx"):
        path = folder / "out" / f"{register}.{kind}"
        result = ntm(folder, "export", register, "--place", PLACE, "--date", DATE, "--output", str(path), *options)
        assert result.returncode == 0, result.stderr
        files.append(path)
    lines = files[0].read_text(encoding="utf-8-sig").splitlines()
    return files if len(lines) > 1 else []


def main():
    problems, tried = [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "out").mkdir()
        assert ntm(folder, "init", "--example", "binh-trung-2024", "--until", "15/10/2024").returncode == 0
        registers = [one["register"] for one in json.loads(ntm(folder, "register", "list").stdout)]
        assert len(registers) > 10, registers
        files = [file for register in registers for file in exported(folder, register, "--names")]
        for language in SEPARATORS:
            for kind in ("csv", "xlsx"):
                saved = save_again(folder, language, [file for file in files if file.suffix == "." + kind], kind)
                for file in sorted(saved.iterdir()):
                    tried += 1
                    if problem := import_problem(folder, file.stem, file):
                        problems.append(f"{file.stem}.{kind} ({language}): {problem}")
        # A file that is edited is no longer nothing new: the check above can fail.
        road = (folder / "saved-vi-csv" / "road.csv").read_text(encoding="utf-8")
        edited = folder / "road.csv"
        edited.write_text(re.sub(r"(?m)^(.*;)(\d{3,4})(;)", r"\g<1>7777\3", road, count=1), encoding="utf-8")
        if not import_problem(folder, "road", edited):
            problems.append("an edited road is taken for nothing new")
    for problem in problems:
        print(problem)
    print(f"{tried} files came back, {len(problems)} with a difference")
    return 1 if problems or tried < 4 * 10 else 0


if __name__ == "__main__":
    sys.exit(main())
