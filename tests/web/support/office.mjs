// SPDX-License-Identifier: Apache-2.0
// Small workbooks and documents as people bring them: the least that a program takes for one, packed without compressing.
import { inflateRawSync } from "node:zlib";

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crcOf(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** The fields that a file's own head and its line in the list at the end have in common. */
function facts(bytes, name) {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0); // the version that is needed
  head.writeUInt16LE(0x0800, 2); // names are UTF-8
  head.writeUInt16LE(0x21, 8); // 1 January 1980
  head.writeUInt32LE(crcOf(bytes), 10);
  head.writeUInt32LE(bytes.length, 14);
  head.writeUInt32LE(bytes.length, 18);
  head.writeUInt16LE(name.length, 22);
  return head;
}

/** A zip archive of these texts by their paths. */
function zipped(files) {
  const parts = [];
  const list = [];
  let at = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = Buffer.from(path);
    const bytes = Buffer.from(text);
    const head = facts(bytes, name);
    const line = Buffer.alloc(46);
    line.write("PK\x01\x02", "latin1");
    line.writeUInt16LE(20, 4);
    head.copy(line, 6);
    line.writeUInt32LE(at, 42);
    list.push(Buffer.concat([line, name]));
    parts.push(Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), head, name, bytes]));
    at += parts.at(-1).length;
  }
  const lines = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(lines.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, lines, end]);
}

/** The text of one file of a zip archive. */
export function unzipped(buffer, path) {
  const end = buffer.lastIndexOf("PK\x05\x06", "latin1");
  let at = buffer.readUInt32LE(end + 16);
  for (let left = buffer.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => buffer.readUInt16LE(at + offset));
    if (buffer.toString("utf8", at + 46, at + 46 + name) === path) {
      const head = buffer.readUInt32LE(at + 42);
      const from = head + 30 + buffer.readUInt16LE(head + 26) + buffer.readUInt16LE(head + 28);
      const bytes = buffer.subarray(from, from + buffer.readUInt32LE(at + 20));
      return (buffer.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString("utf8");
    }
    at += 46 + name + extra + comment;
  }
  throw new Error(`no ${path} in the archive`);
}

const escaped = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
const xml = (text) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`;
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function related(targets) {
  const links = targets.map(
    ([type, target], at) => `<Relationship Id="r${at + 1}" Type="${office}/${type}" Target="${target}"/>`,
  );
  const space = "http://schemas.openxmlformats.org/package/2006/relationships";
  return xml(`<Relationships xmlns="${space}">${links.join("")}</Relationships>`);
}

function contentTypes(parts) {
  const types = parts.map(([path, type]) => `<Override PartName="/${path}" ContentType="${type}"/>`);
  const rels = "application/vnd.openxmlformats-package.relationships+xml";
  const space = "http://schemas.openxmlformats.org/package/2006/content-types";
  return xml(`<Types xmlns="${space}"><Default Extension="rels" ContentType="${rels}"/>${types.join("")}</Types>`);
}

const excel = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

function cell(value, row, column) {
  const name = `${String.fromCharCode(65 + column)}${row + 1}`;
  if (value === "") return "";
  if (typeof value === "number") return `<c r="${name}"><v>${value}</v></c>`;
  return `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

function sheetOf({ rows, merged = [] }) {
  const lines = rows.map(
    (cells, row) => `<row r="${row + 1}">${cells.map((value, column) => cell(value, row, column)).join("")}</row>`,
  );
  const areas = merged.map((area) => `<mergeCell ref="${area}"/>`).join("");
  const merges = areas && `<mergeCells count="${merged.length}">${areas}</mergeCells>`;
  return xml(`<worksheet xmlns="${spreadsheet}"><sheetData>${lines.join("")}</sheetData>${merges}</worksheet>`);
}

/** An Excel workbook: each sheet with its name, its rows of texts and numbers ("" = blank), and areas merged to one cell. */
export function workbook(name, sheets) {
  const paths = sheets.map((_, at) => `worksheets/sheet${at + 1}.xml`);
  const names = sheets.map(
    (sheet, at) => `<sheet name="${escaped(sheet.name)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`,
  );
  const buffer = zipped({
    "[Content_Types].xml": contentTypes([
      ["xl/workbook.xml", `${excel}.sheet.main+xml`],
      ...paths.map((path) => [`xl/${path}`, `${excel}.worksheet+xml`]),
    ]),
    "_rels/.rels": related([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": xml(
      `<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets>${names.join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": related(paths.map((path) => ["worksheet", path])),
    ...Object.fromEntries(paths.map((path, at) => [`xl/${path}`, sheetOf(sheets[at])])),
  });
  return { name, mimeType: `${excel}.sheet`, buffer };
}

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** A Word document with these paragraphs; what stands between ** is bold. */
export function document(name, paragraphs) {
  const runs = (text) =>
    text
      .split("**")
      .map((part, at) => [part, at % 2 === 1])
      .filter(([part]) => part !== "")
      .map(
        ([part, bold]) =>
          `<w:r>${bold ? "<w:rPr><w:b/></w:rPr>" : ""}<w:t xml:space="preserve">${escaped(part)}</w:t></w:r>`,
      )
      .join("");
  const body = paragraphs.map((text) => `<w:p>${runs(text)}</w:p>`).join("");
  const buffer = zipped({
    "[Content_Types].xml": contentTypes([["word/document.xml", `${word}.document.main+xml`]]),
    "_rels/.rels": related([["officeDocument", "word/document.xml"]]),
    "word/document.xml": xml(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  });
  return { name, mimeType: `${word}.document`, buffer };
}
