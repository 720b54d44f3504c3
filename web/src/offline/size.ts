// SPDX-License-Identifier: Apache-2.0
// How a photograph is made small enough to be sent over a weak network.

export const longestSide = 1600;
export const mostBytes = 300_000;

export interface Try {
  width: number;
  height: number;
  quality: number;
}

/** Width and height with the longer side at most `most`, never enlarged. */
export function fitted(width: number, height: number, most = longestSide): { width: number; height: number } {
  const share = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/** What to try in turn until the file is small enough: first a lower quality, then fewer points. */
export function tries(width: number, height: number): Try[] {
  return [longestSide, 1280, 1024, 800, 640].flatMap((side) =>
    [0.82, 0.7, 0.55].map((quality) => ({ ...fitted(width, height, side), quality })),
  );
}
