// SPDX-License-Identifier: Apache-2.0
// The application's icon as PNG, for the home screens that take no SVG (iOS). Drawn at each build from the shapes of
// public/icon.svg, so that no picture stands in the repository.
import { deflateSync } from "node:zlib";
import type { Plugin } from "vite";

type Point = [number, number];
const green = [27, 122, 61];

/** Points along a cubic Bézier curve. */
function curve(a: Point, b: Point, c: Point, d: Point, steps = 24): Point[] {
  return Array.from({ length: steps + 1 }, (_, step): Point => {
    const [t, u] = [step / steps, 1 - step / steps];
    const at = (axis: 0 | 1): number =>
      u * u * u * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t * t * t * d[axis];
    return [at(0), at(1)];
  });
}

const strokes: Point[][] = [
  [
    [32, 54],
    [32, 22],
  ],
  [
    [14, 54],
    [50, 54],
  ],
  [...curve([32, 36], [23, 36], [18, 31], [18, 23]), ...curve([18, 23], [27, 23], [32, 28], [32, 36])],
  [...curve([32, 36], [41, 36], [46, 31], [46, 23]), ...curve([46, 23], [37, 23], [32, 28], [32, 36])],
  [...curve([32, 22], [28, 18], [28, 13], [32, 8]), ...curve([32, 8], [36, 13], [36, 18], [32, 22])],
];

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}

/** How much of a point is covered by the white lines, 0 to 1; `unit` is a point's width in the drawing. */
function covered(point: Point, unit: number): number {
  let nearest = Infinity;
  for (const line of strokes)
    for (let index = 1; index < line.length; index += 1)
      nearest = Math.min(nearest, distance(point, line[index - 1] as Point, line[index] as Point));
  return Math.min(1, Math.max(0, (2 - nearest) / unit + 0.5));
}

function crc(bytes: Buffer): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

/** The icon on a full square: the system rounds it. The drawing takes the middle `share` of it. */
export function iconPng(size: number, share: number): Buffer {
  const unit = 64 / (size * share);
  const rows = Buffer.alloc(size * (size * 3 + 1));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const white = covered([(x + 0.5 - size / 2) * unit + 32, (y + 0.5 - size / 2) * unit + 32], unit);
      for (let part = 0; part < 3; part += 1)
        rows[y * (size * 3 + 1) + 1 + x * 3 + part] = Math.round((green[part] ?? 0) * (1 - white) + 255 * white);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

export const pngIcons = [
  { file: "icon-180.png", size: 180, share: 0.85 },
  { file: "icon-192.png", size: 192, share: 0.85 },
  { file: "icon-512.png", size: 512, share: 0.72 },
];

export function icons(): Plugin {
  return {
    name: "ntm-icons",
    apply: "build",
    generateBundle() {
      for (const { file, size, share } of pngIcons)
        this.emitFile({ type: "asset", fileName: file, source: iconPng(size, share) });
    },
  };
}
