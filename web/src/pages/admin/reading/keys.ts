// SPDX-License-Identifier: Apache-2.0
// What keys do while somebody compares line by line. They mean something only within the comparison, and never while
// something is being written or a button is to be pressed.

export type Deed = "next" | "previous" | "accept";

const deeds: Record<string, Deed> = {
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  Enter: "accept",
};

interface Pressed {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/** `on`: the tag that has the focus ("article"), `role`: its role. Null when the key is not ours. */
export function deedOf(pressed: Pressed, on: string, role = ""): Deed | null {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.shiftKey) return null;
  const tag = on.toLowerCase();
  if (["input", "select", "textarea"].includes(tag)) return null;
  const deed = deeds[pressed.key] ?? null;
  // A button or link answers Enter itself, and arrows scroll the printed table.
  if (deed === "accept" && ["button", "a", "summary"].includes(tag)) return null;
  if (role === "region" && pressed.key.startsWith("Arrow")) return null;
  return deed;
}

/** The place in a list of so many to which a deed leads; the ends hold. */
export function stepped(at: number, deed: "next" | "previous", count: number): number {
  if (count === 0) return -1;
  return Math.max(0, Math.min(count - 1, at + (deed === "next" ? 1 : -1)));
}
