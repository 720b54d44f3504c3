// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import { drawn, stepOf, type Boundaries } from "../src/pages/overview/map";

const square = (west: number, south: number): number[][] => [
  [west, south],
  [west + 1, south],
  [west + 1, south + 1],
  [west, south],
];
const feature = (properties: Record<string, unknown>, type: string, coordinates: unknown) => ({
  properties,
  geometry: { type, coordinates },
});

describe("a map", () => {
  it("draws the communes that are asked for, north up", () => {
    const boundaries: Boundaries = {
      features: [
        feature({ code: "06217" }, "Polygon", [square(0, 0)]),
        feature({ ma_xa: 6241 }, "MultiPolygon", [[square(1, -1)], [square(1, 0)]]),
        feature({ code: "99999" }, "Polygon", [square(50, 50)]),
      ],
    };
    expect(drawn(boundaries, new Set(["06217", "06241"]))).toEqual({
      shapes: [
        { code: "06217", path: "M0 500L500 500L500 0L0 500Z" },
        { code: "06241", path: "M500 1000L1000 1000L1000 500L500 1000ZM500 500L1000 500L1000 0L500 500Z" },
      ],
      height: 1000,
    });
  });

  it("leaves out points that are on no earth, and is empty where nothing fits", () => {
    const ring = [
      [0, 0],
      [1, 0],
      [999, 0],
      [1, 1],
      [0, 0],
    ];
    const boundaries: Boundaries = { features: [feature({ code: "1" }, "Polygon", [ring])] };
    expect(drawn(boundaries, new Set(["1"])).shapes[0]?.path.match(/L/g)).toHaveLength(3);
    expect(drawn(boundaries, new Set(["2"]))).toEqual({ shapes: [], height: 0 });
  });

  it("shades by fifths of what is held", () => {
    expect([0, 3, 4, 18, 19].map((held) => stepOf(held, 19))).toEqual([0, 0, 1, 4, 4]);
    expect(stepOf(0, 0)).toBeNull();
  });
});
