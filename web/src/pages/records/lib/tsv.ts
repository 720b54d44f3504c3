// SPDX-License-Identifier: Apache-2.0
// Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, line ends between rows, cells with
// tabs, line ends or quotation marks within quotation marks.

/** The rows of a copied block; the empty line with which spreadsheets end a block is no row. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n");
  const put = (): void => {
    rows[rows.length - 1]?.push(cell);
    cell = "";
  };
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell === "" && closes(source, at)) quoted = true;
    else if (character === "\t") put();
    else if (character === "\n") {
      put();
      rows.push([]);
    } else cell += character;
  }
  put();
  const last = rows[rows.length - 1];
  if (rows.length > 1 && last?.length === 1 && last[0] === "") rows.pop();
  return rows;
}

/** Whether the quotation mark at `start` opens a cell that is closed before a tab, a line end or the end. */
function closes(source: string, start: number): boolean {
  for (let at = start + 1; at < source.length; at += 1) {
    if (source.charAt(at) !== '"') continue;
    if (source.charAt(at + 1) === '"') {
      at += 1;
      continue;
    }
    const after = source.charAt(at + 1);
    return after === "" || after === "\t" || after === "\n";
  }
  return false;
}

/** For the clipboard. */
export function writeBlock(rows: string[][]): string {
  return rows
    .map((cells) => cells.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join("\t"))
    .join("\n");
}
