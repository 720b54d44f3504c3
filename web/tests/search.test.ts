// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { folded } from "../src/lib/search";

describe("a search", () => {
  it("does not care for diacritics or case", () => {
    expect(folded("Xã Bình Trung")).toBe("xa binh trung");
    expect(folded("ĐỒNG ĐĂNG")).toBe("dong dang");
    expect(folded("Lương Thị Ước")).toBe(folded("luong thi uoc"));
  });
});
