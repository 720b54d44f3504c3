// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "vitest";
import { judge } from "../src/lib/password";

it.each([
  ["", "empty", false],
  ["ngan", "too_short", false],
  ["          ngan", "too_short", false],
  ["aaaaaaaaaaaa", "repeats", false],
  ["Lộc Thắng 12", "holds_name", false],
  ["trâu đen qua", "fair", true],
  ["con ngỗng đi qua cầu", "strong", true],
])("judges “%s” as %s", (typed, word, good) => {
  expect(judge(typed, "locthang")).toMatchObject({ word, good });
});
