// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { compare, decimalText, difference, isDecimal, magnitude } from "../src/lib/decimal";

describe("an exact number", () => {
  it("is grouped by points and has a comma in Vietnamese", () => {
    expect(decimalText("1234.5")).toBe("1.234,5");
    expect(decimalText("1234567")).toBe("1.234.567");
    expect(decimalText("999")).toBe("999");
    expect(decimalText("0.05")).toBe("0,05");
  });

  it("is grouped by commas in English", () => {
    expect(decimalText("1234567.25", "en")).toBe("1,234,567.25");
  });

  it("keeps all its digits, and never passes by way of floating point", () => {
    expect(decimalText("1.005")).toBe("1,005");
    expect(decimalText("79.996")).toBe("79,996");
    expect(decimalText("99.9999999999999999999")).toBe("99,9999999999999999999");
    expect(decimalText("12345678901234567890.12")).toBe("12.345.678.901.234.567.890,12");
  });

  it("keeps its sign and loses zeros that say nothing", () => {
    expect(decimalText("-1200")).toBe("−1.200");
    expect(decimalText("-0.5")).toBe("−0,5");
    expect(decimalText("87.50")).toBe("87,5");
    expect(magnitude("-19")).toBe("19");
  });

  it("that is none is shown as it is", () => {
    expect(decimalText("yes")).toBe("yes");
    expect(isDecimal("1,5")).toBe(false);
  });

  it("is compared and subtracted exactly", () => {
    expect(compare("0.3", "0.30")).toBe(0);
    expect(compare("-2", "1.5")).toBe(-1);
    expect(compare("100", "99.999999")).toBe(1);
    expect(compare("yes", "1")).toBeNull();
    expect(difference("0.3", "0.1")).toBe("0.2");
    expect(difference("90", "92.5")).toBe("-2.5");
    expect(difference("5", "5.0")).toBe("0");
  });
});
