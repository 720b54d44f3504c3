// SPDX-License-Identifier: Apache-2.0
import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { iconPng } from "../../plugins/icons";

it("the icon is a PNG of the size asked for, green at its edge and white on the stem", () => {
  const size = 64;
  const png = iconPng(size, 1);
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  const data = png.subarray(png.indexOf("IDAT") + 4, png.indexOf("IEND") - 8);
  const rows = inflateSync(data);
  const at = (x: number, y: number): number[] => [
    ...rows.subarray(y * (size * 3 + 1) + 1 + x * 3, y * (size * 3 + 1) + 4 + x * 3),
  ];
  expect(at(1, 1)).toEqual([27, 122, 61]);
  expect(at(32, 45)).toEqual([255, 255, 255]);
});
