// SPDX-License-Identifier: Apache-2.0
// What a person is writing, kept in the browser until the server has it: a power cut or a lost signal costs nothing.

export interface KeptText {
  text: string;
  /** The server's entry that the person began from. */
  entry: number;
}

/** A browser's localStorage, or what behaves like it. */
export interface Cupboard {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export function keptKey(place: string, period: string, section: string, account: string | number): string {
  return `ntm.report.${account}.${place}.${period}.${section}`;
}

export function readKept(cupboard: Cupboard, key: string): KeptText | null {
  try {
    const found: unknown = JSON.parse(cupboard.getItem(key) ?? "null");
    if (typeof found !== "object" || found === null) return null;
    const { text, entry } = found as Partial<KeptText>;
    return typeof text === "string" && typeof entry === "number" ? { text, entry } : null;
  } catch {
    return null;
  }
}

export function keep(cupboard: Cupboard, key: string, kept: KeptText): boolean {
  try {
    cupboard.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false; // full, or not allowed
  }
}

export function forget(cupboard: Cupboard, key: string): void {
  try {
    cupboard.removeItem(key);
  } catch {
    // nothing was kept either
  }
}

/**
 * What to show when a section is opened: the server's text, the text that was kept here, or both to choose from when
 * somebody has written since.
 */
export function opened(
  server: { text: string; entry: number },
  kept: KeptText | null,
): { text: string; state: "saved" | "unsaved" | "conflict" } {
  if (!kept || kept.text === server.text) return { text: server.text, state: "saved" };
  return { text: kept.text, state: kept.entry === server.entry ? "unsaved" : "conflict" };
}

/** Both texts, one below the other, without saying twice what both say. */
export function joined(mine: string, theirs: string): string {
  const known = new Set(theirs.split("\n").map((line) => line.trim()));
  const added = mine.split("\n").filter((line) => line.trim() && !known.has(line.trim()));
  return [theirs.trimEnd(), ...added].filter(Boolean).join("\n");
}
