// SPDX-License-Identifier: Apache-2.0
// The invented decisions of tests/decisions as the files that people have of real ones: a web page with its table.
import { readFileSync } from "node:fs";

const folder = new URL("../../decisions/", import.meta.url);

/** The texts below a key of a file there, which stand one on a line between quotes. */
function listOf(text, key) {
  const lines = text.split("\n");
  const list = [];
  for (const line of lines.slice(lines.indexOf(`${key}:`) + 1)) {
    const found = /^ {2}- (".*")$/.exec(line);
    if (!found) break;
    list.push(JSON.parse(found[1]));
  }
  return list;
}

/** Cells parted by bars; "<" is one with the cell on its left, "^" with that above. */
function mergedCells(rows) {
  const cells = [];
  const owners = [];
  for (const [row, line] of rows.entries()) {
    const covered = [];
    for (const [column, part] of line.split("|").entries()) {
      const text = part.trim();
      const owner = text === "<" ? covered[column - 1] : text === "^" ? owners[row - 1][column] : null;
      if (owner) {
        owner.columns = Math.max(owner.columns, column - owner.column + 1);
        owner.rows = Math.max(owner.rows, row - owner.row + 1);
      } else cells.push({ row, column, rows: 1, columns: 1, text });
      covered.push(owner ?? cells.at(-1));
    }
    owners.push(covered);
  }
  return cells;
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("⏎", "<br>");

/** A decision of tests/decisions as a web page; `changed`: [from, to] pairs that are replaced in it. */
export function webPageOf(decision, name, changed = []) {
  const source = readFileSync(new URL(decision, folder), "utf8");
  const text = changed.reduce((before, [from, to]) => before.replaceAll(from, to), source);
  const rows = listOf(text, "rows");
  const cells = mergedCells(rows);
  const lines = rows.map((_, row) =>
    cells
      .filter((cell) => cell.row === row)
      .map((cell) => `<td rowspan="${cell.rows}" colspan="${cell.columns}">${escaped(cell.text)}</td>`)
      .join(""),
  );
  const before = listOf(text, "before").map((paragraph) => `<p>${escaped(paragraph)}</p>`);
  const table = `<table>${lines.map((line) => `<tr>${line}</tr>`).join("")}</table>`;
  const page = `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${before.join("")}${table}</body></html>`;
  return { name, mimeType: "text/html", buffer: Buffer.from(page) };
}
