#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints what run measured: both ends of each ratio, and each goal beside what was found. Usage: table.py FILE..."""
import json
import sys

RATIOS = [  # what, above, below
    ("DuckDB / ntm columns", "DuckDB: households", "ntm columns: households"),
    ("SQLite by hand / ntm columns", "SQLite by hand: households", "ntm columns: households"),
    ("PostgreSQL by hand / ntm columns", "PostgreSQL by hand: households", "ntm columns: households"),
    ("all indicators / streaming read", "ntm columns: all indicators", "streaming read of these bytes"),
    ("2 % unknown / known", "ntm columns: all indicators, 2 % unknown", "ntm columns: all indicators"),
    ("memory / bytes of the cells", "columns: memory", "columns: bytes of the cells"),
]
GOALS = [  # what, of which measurement or ratio, comparison, bound, unit; asked of the largest size only
    ("full national assessment", "ntm columns: all indicators", "<=", 0.15, "s", True),
    ("times as fast as DuckDB", "DuckDB / ntm columns", ">=", 10, "", False),
    ("beside a streaming read", "all indicators / streaming read", "<=", 5, "", False),
    ("2 % unknown beside known", "2 % unknown / known", "<=", 2, "", False),
    ("one record changed", "one record changed -> the commune's verdict", "<=", 0.001, "s", False),
    ("into columns", "columns: add_cells", ">=", 500_000, "households/s", False),
    ("into SQLite with history", "ntm on SQLite: import with history", ">=", 150_000, "households/s", False),
    ("memory beside the bytes of the cells", "memory / bytes of the cells", "<=", 1.5, "", False),
]
LARGEST = 17_000_000


def shown(value, unit):
    if unit == "s":
        return f"{value * 1000:,.3f} ms" if value < 1 else f"{value:,.2f} s"
    if unit == "bytes":
        return f"{value / 1e6:,.1f} MB"
    if unit == "households/s":
        return f"{value:,.0f} households/s"
    return f"{value:,.2f}" if value < 100 else f"{value:,.0f}"


def read(path):
    with open(path, encoding="utf-8") as file:
        return {one["what"]: (one["value"], one["unit"]) for one in map(json.loads, file)}


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|---|" + "--:|" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def main():
    sizes = {}
    for path in sys.argv[1:]:
        found = read(path)
        sizes[int(found.pop("asked")[0])] = found
    names = list(dict.fromkeys(name for found in sizes.values() for name in found))
    head = [f"{size:,}" for size in sizes]
    table(["measured"] + head,
          [[name] + [shown(*found[name]) if name in found else "–" for found in sizes.values()] for name in names])
    for found in sizes.values():
        for name, above, below in RATIOS:
            if above in found and below in found and found[below][0] > 0:
                found[name] = (found[above][0] / found[below][0], "")
    table(["ratio"] + head,
          [[f"{name} ({above} : {below})"] + [
              f"{shown(*found[above])} : {shown(*found[below])} = {shown(*found[name])}" if name in found else "–"
              for found in sizes.values()] for name, above, below in RATIOS])
    rows = []
    for what, of, comparison, bound, unit, largest_only in GOALS:
        row = [f"{what}: {comparison.replace('<=', '≤').replace('>=', '≥')} {shown(bound, unit)}"]
        for size, found in sizes.items():
            if of not in found:
                row.append("not measured")
                continue
            value = found[of][0]
            met = value <= bound if comparison == "<=" else value >= bound
            verdict = "met" if met else "MISSED"
            row.append(f"{shown(value, unit)}" + ("" if largest_only and size != LARGEST else f", {verdict}"))
        rows.append(row)
    table(["goal"] + head, rows)


main()
