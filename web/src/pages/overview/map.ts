// SPDX-License-Identifier: Apache-2.0
// Boundaries as somebody brought them (GeoJSON, degrees), laid flat for a drawing.

export interface Boundaries {
  features: {
    id?: string | number;
    properties?: Record<string, unknown> | null;
    geometry?: { type: string; coordinates: unknown } | null;
  }[];
}

export interface Shape {
  code: string;
  /** Of an SVG path. */
  path: string;
}

export interface Drawing {
  shapes: Shape[];
  height: number;
}

type Point = [number, number];

/** Wide enough that a tenth of a unit is less than a pixel. */
export const mapWidth = 1000;

const codeProperties = ["code", "ma_xa", "ma"];

/** As the server reads it: a number has lost its zeros. */
function codeOf(feature: Boundaries["features"][number]): string | null {
  const given = [...codeProperties.map((name) => feature.properties?.[name]), feature.id];
  const code = given.find((one) => typeof one === "string" || typeof one === "number");
  return typeof code === "number" ? String(code).padStart(5, "0") : typeof code === "string" ? code : null;
}

const isPoint = (point: unknown): point is Point =>
  Array.isArray(point) && Math.abs(Number(point[0])) <= 180 && Math.abs(Number(point[1])) <= 90;

/** Every ring of a Polygon or MultiPolygon; points that are on no earth are left out. */
function ringsOf(feature: Boundaries["features"][number]): Point[][] {
  const { type, coordinates } = feature.geometry ?? {};
  const polygons = (type === "MultiPolygon" ? coordinates : type === "Polygon" ? [coordinates] : []) as unknown[][][];
  return polygons.flat().map((ring) => ring.filter(isPoint));
}

/** Shapes of those codes, north up, as wide as the drawing; one degree of longitude is as long as it is there. */
export function drawn(boundaries: Boundaries, codes: Set<string>): Drawing {
  const found = boundaries.features.flatMap((feature) => {
    const code = codeOf(feature);
    return code !== null && codes.has(code) ? [{ code, rings: ringsOf(feature) }] : [];
  });
  const points = found.flatMap(({ rings }) => rings.flat());
  if (!points.length) return { shapes: [], height: 0 };
  let [west, east, south, north] = [180, -180, 90, -90];
  for (const [longitude, latitude] of points) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const narrow = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = mapWidth / Math.max((east - west) * narrow, north - south, 1e-9);
  const round = (number: number): number => Math.round(number * 10) / 10;
  const write = ([longitude, latitude]: Point): string =>
    `${round((longitude - west) * narrow * scale)} ${round((north - latitude) * scale)}`;
  const shapes = found.map(({ code, rings }) => ({
    code,
    path: rings
      .filter((ring) => ring.length > 2)
      .map((ring) => `M${ring.map(write).join("L")}Z`)
      .join(""),
  }));
  return { shapes, height: round((north - south) * scale) };
}

/** In which of five steps a share lies, 0 to 4; null where there is none. */
export function stepOf(held: number, of: number): number | null {
  return of ? Math.min(4, Math.floor((held / of) * 5)) : null;
}
