#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills `ntm backup` and `ntm restore` with SIGKILL at random moments, and checks after each kill that
  - the next command finds the database whole: the old one or the restored one,
  - nothing that holds the data is left under another name, but what a restore was asked to keep.

Usage: kill_backups.py NTM [ROUNDS [SEED]]
"""
import os
import random
import subprocess
import sys
import tempfile
import time


def run(ntm, *arguments):
    return subprocess.run([ntm, *arguments], capture_output=True, text=True, check=False)


def duration(ntm, *arguments):
    start = time.monotonic()
    result = run(ntm, *arguments)
    assert result.returncode == 0, result.stderr
    return time.monotonic() - start


def kill_within(ntm, seconds, *arguments):
    process = subprocess.Popen([ntm, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def check(ntm, folder, database):
    result = run(ntm, "audit", "verify", "--database", database)
    assert result.returncode == 0, result.stdout + result.stderr
    for name in os.listdir(folder):
        assert not name.endswith((".copying", ".restoring", ".restored")), f"{name} is left"


def main():
    ntm = os.path.abspath(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    random.seed(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    with tempfile.TemporaryDirectory() as folder:
        database, backup = os.path.join(folder, "x.db"), os.path.join(folder, "backup.db")
        made = run(ntm, "init", "--database", database, "--example", "binh-trung-2024", "--until", "2024-10-15")
        assert made.returncode == 0, made.stderr
        longest_backup = duration(ntm, "backup", backup, "--database", database)
        longest_restore = duration(ntm, "restore", backup, "--database", database)
        for number in range(rounds):
            target = os.path.join(folder, f"killed-{number}.db")
            kill_within(ntm, random.uniform(0, longest_backup), "backup", target, "--database", database)
            check(ntm, folder, database)
            kill_within(ntm, random.uniform(0, longest_restore), "restore", backup, "--database", database)
            check(ntm, folder, database)
            for name in os.listdir(folder):
                if name.startswith("killed-") or ".replaced-" in name and os.path.isfile(os.path.join(folder, name)):
                    os.remove(os.path.join(folder, name))
    print(f"{2 * rounds} kills, nothing lost, nothing left")


if __name__ == "__main__":
    main()
