// SPDX-License-Identifier: Apache-2.0
import type { components } from "../../api/types";

export type Place = components["schemas"]["Place"];
export type Children = Map<string, Place[]>;

/** By the code of the place above; "" holds those whose place above is not among them. */
export function childrenOf(places: Place[]): Children {
  const known = new Set(places.map((place) => place.code));
  const children: Children = new Map();
  for (const place of places) {
    const above = known.has(place.parent) ? place.parent : "";
    children.set(above, [...(children.get(above) ?? []), place]);
  }
  return children;
}
