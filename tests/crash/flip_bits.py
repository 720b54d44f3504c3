#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Flips single bits of a database and asks whether that can change an answer unseen.

    tests/crash/flip_bits.py build/release/src/ntm [--flips 60] [--seed 1]

Each flip is made in a copy of the example. Good is: `ntm check` finds it, or the evaluation is the same to the last byte.
"""
import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile

EVALUATE = ["evaluate", "--place", "06217", "--date", "2024-10-15", "--known-at", "2024-10-15", "--format", "json"]


def run(ntm, database, arguments):
    return subprocess.run([ntm, *arguments, "--database", database], capture_output=True, timeout=120)


def make_example(ntm, folder):
    database = os.path.join(folder, "example.db")
    subprocess.run([ntm, "init", "--database", database, "--example", "binh-trung-2024", "--until", "15/10/2024"], check=True, capture_output=True)
    return database


def flipped(database, place, bit, copy):
    shutil.copyfile(database, copy)
    with open(copy, "r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ (1 << bit)]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ntm")
    parser.add_argument("--flips", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    ntm = os.path.abspath(given.ntm)
    with tempfile.TemporaryDirectory() as folder:
        database = make_example(ntm, folder)
        expected = run(ntm, database, EVALUATE)
        assert expected.returncode == 0 and run(ntm, database, ["check"]).returncode == 0
        size = os.path.getsize(database)
        chance = random.Random(given.seed)
        found = same = 0
        unseen = []
        for number in range(given.flips):
            place, bit = chance.randrange(size), chance.randrange(8)
            copy = os.path.join(folder, f"copy{number}.db")
            flipped(database, place, bit, copy)
            shutil.copytree(database + ".keys", copy + ".keys")
            answer = run(ntm, copy, EVALUATE)
            # The answer first: a check must find it on a file that was opened before as well.
            if run(ntm, copy, ["check"]).returncode != 0:
                found += 1
            elif answer.returncode == 0 and answer.stdout == expected.stdout:
                same += 1
            else:
                unseen.append((place, bit, answer.returncode))
            for suffix in ("", "-wal", "-shm", "-head"):
                if os.path.exists(copy + suffix):
                    os.remove(copy + suffix)
            shutil.rmtree(copy + ".keys")
    print(f"{given.flips} bits flipped in {size} bytes: {found} found, {same} changed no answer, {len(unseen)} changed an answer unseen")
    for place, bit, code in unseen:
        print(f"  byte {place}, bit {bit}: exit status {code}")
    return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main())
