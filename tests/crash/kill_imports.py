#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills `ntm import` with SIGKILL at random moments, hundreds of times, and checks after each kill that
  - an import that was acknowledged (exit 0) is there whole,
  - an import that was not is there as a whole or not at all,
and every so often that the audit log verifies and that the commune can be judged.

Usage: kill_imports.py NTM [ROUNDS [SEED]]
"""
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

PLACE = "06217"
HOUSEHOLDS = 760
VERIFY_EVERY = 25


def run(ntm, database, *arguments):
    command = [ntm, *arguments, "--database", database, "--format", "json"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def codes_of(count_by_village):
    for village, count in enumerate(count_by_village, start=1):
        for number in range(1, count + 1):
            yield f"{village:02}-{number:03}"


def write_import(path, value):
    """Every household of the commune gets the same number of people with a health book."""
    counts = [92, 118, 64, 81, 47, 103, 58, 76, 39, 82]
    with open(path, "w", encoding="utf-8") as file:
        file.write("Mã hộ;Số nhân khẩu;Số người có sổ sức khỏe điện tử\n")
        for code in codes_of(counts):
            file.write(f"{code};20;{value}\n")


def stored_value(ntm, database, date):
    """The one number that all households have; fails when an import is there in part."""
    result = run(ntm, database, "evaluate", "--place", PLACE, "--date", date)
    assert result.returncode == 0, result.stderr
    for criterion in json.loads(result.stdout)["criteria"]:
        for indicator in criterion["indicators"]:
            if indicator["code"] == "15.4":
                total = int(indicator["numerator"])
                assert total % HOUSEHOLDS == 0, f"a part of an import is there: {total}"
                return total // HOUSEHOLDS
    raise AssertionError("indicator 15.4 is gone")


def start_import(ntm, database, path, date):
    command = [ntm, "import", "household", path, "--place", PLACE, "--date", date, "--database", database]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    ntm, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 2024)
    with tempfile.TemporaryDirectory() as folder:
        database, path, date = os.path.join(folder, "crash.db"), os.path.join(folder, "households.csv"), "2025-03-31"
        assert run(ntm, database, "init", "--example", "binh-trung-2024").returncode == 0
        write_import(path, 1)
        began = time.monotonic()
        assert start_import(ntm, database, path, date).wait() == 0
        longest = (time.monotonic() - began) * 1.2  # with room: kills land before, in and after the transaction
        known, killed, acknowledged, kept = 1, 0, 0, 0
        for number in range(rounds):
            value = known % 20 + 1  # always another number than the one that is there
            write_import(path, value)
            process = start_import(ntm, database, path, date)
            time.sleep(rng.uniform(0, longest))
            process.send_signal(signal.SIGKILL)
            status = process.wait()
            there = stored_value(ntm, database, date)
            if status == 0:
                acknowledged += 1
                assert there == value, f"round {number}: acknowledged {value}, found {there}"
            else:
                killed += 1
                assert there in (known, value), f"round {number}: {known} before, {value} killed, found {there}"
                kept += there == value
            known = there
            if number % VERIFY_EVERY == 0 or number == rounds - 1:
                report = run(ntm, database, "audit", "verify")
                assert report.returncode == 0, report.stdout + report.stderr
        print(f"{rounds} imports: {acknowledged} acknowledged, {killed} killed, of which {kept} had just been kept")
        assert killed > rounds // 4 and killed - kept > 0, "too few kills landed in an import: the test shows little"


if __name__ == "__main__":
    main()
