#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps what README.md shows true: the output it shows is what ntm prints, the commands it names work.

    scripts/keep_documents.py NTM            writes the real output into README.md
    scripts/keep_documents.py NTM --check    says what differs, and fails

A block of output stands between

    <!-- keeper: evaluate --place 06217 --date 31/12/2024 (rows 15 to 17) -->
    <!-- /keeper -->

and each line of another block that begins with build/release/src/ntm is run as it stands, on the example.
"""
import difflib
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
BINARY = "build/release/src/ntm"
KEPT = re.compile(r"<!-- keeper: (?P<command>[^\n]*?)(?: \(rows (?P<first>\S+) to (?P<last>\S+)\))? -->\n.*?<!-- /keeper -->", re.S)


def run(ntm: str, arguments: list[str]) -> str:
    done = subprocess.run([ntm, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"ntm {shlex.join(arguments)} fails:\n{done.stdout}{done.stderr}")
    return done.stdout


def chosen(lines: list[str], first: str, last: str) -> list[str]:
    """Of a table the head, and the rows from the first that begins with one code to before that of another."""

    def row(code: str) -> int:
        return next(at for at, line in enumerate(lines) if line.startswith(code + " "))

    head = next(at for at, line in enumerate(lines) if line.startswith("─")) + 1
    return [*lines[:head], "…", *lines[row(first) : row(last)], "…"]


def kept(match: re.Match, ntm: str, database: str) -> str:
    lines = run(ntm, shlex.split(match["command"]) + ["--database", database]).splitlines()
    if match["first"]:
        lines = chosen(lines, match["first"], match["last"])
    opening = match.group(0).split("\n", 1)[0]
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return f"{opening}\n```\n{text}\n```\n<!-- /keeper -->"


def commands(text: str) -> list[str]:
    unkept = KEPT.sub("", text)
    return [line for line in unkept.splitlines() if line.startswith(BINARY + " ")]


def in_folder(word: str, folder: str) -> str:
    """What a command reads and writes below build/ lies in a folder of its own while it is tried."""
    return f"{folder}/{Path(word).name}" if word.startswith("build/") else word


def main(ntm: str, check: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = f"{folder}/example.db"
        run(ntm, ["init", "--database", database, "--example", "binh-trung-2024"])
        text = README.read_text(encoding="utf-8")
        named = commands(text)
        if not named or not KEPT.search(text):
            sys.exit("README.md names no command, or shows no output")
        for command in named:
            run(ntm, [in_folder(word, folder) for word in shlex.split(command)[1:]])
        true_text = KEPT.sub(lambda match: kept(match, ntm, database), text)
    if true_text == text:
        return
    if not check:
        README.write_text(true_text, encoding="utf-8")
        return
    sys.stdout.writelines(difflib.unified_diff(text.splitlines(True), true_text.splitlines(True), "README.md", "what ntm prints"))
    sys.exit("README.md shows what ntm does not print; scripts/keep_documents.py NTM writes it anew")


main(sys.argv[1], "--check" in sys.argv[2:])
