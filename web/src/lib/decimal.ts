// SPDX-License-Identifier: Apache-2.0
// Exact decimal strings ("1234.5") as people write and compare them. They are never made floating-point numbers,
// except by `geometry`, whose results are places on a drawing.

interface Decimal {
  digits: bigint;
  scale: number;
}

const form = /^(-?)(\d+)(?:\.(\d+))?$/;

function parse(text: string): Decimal | null {
  const parts = form.exec(text);
  if (!parts) return null;
  const fraction = parts[3] ?? "";
  const digits = BigInt((parts[2] ?? "0") + fraction);
  return { digits: parts[1] ? -digits : digits, scale: fraction.length };
}

function scaled(number: Decimal, scale: number): bigint {
  return number.digits * 10n ** BigInt(scale - number.scale);
}

export function isDecimal(text: string): boolean {
  return form.test(text);
}

/**
 * "1234.5" → "1.234,5" (vi) or "1,234.5" (en), with all its digits: who rounds is the server alone, so that a number never
 * looks as if it stood on the other side of a level. Zeros at the end of the fraction are dropped. What is no number ("yes")
 * is given back as it is.
 */
export function decimalText(text: string, language: "vi" | "en" = "vi"): string {
  const number = parse(text);
  if (!number) return text;
  const { digits, scale } = number;
  const negative = digits < 0n;
  const plain = (negative ? -digits : digits).toString().padStart(scale + 1, "0");
  const whole = scale ? plain.slice(0, -scale) : plain;
  const fraction = scale ? plain.slice(-scale).replace(/0+$/, "") : "";
  const [group, point] = language === "vi" ? [".", ","] : [",", "."];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return (negative ? "−" : "") + grouped + (fraction ? point + fraction : "");
}

/** -1, 0 or 1; null when either is no number. */
export function compare(left: string, right: string): -1 | 0 | 1 | null {
  const [a, b] = [parse(left), parse(right)];
  if (!a || !b) return null;
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [scaled(a, scale), scaled(b, scale)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The exact `left − right`; null when either is no number. */
export function difference(left: string, right: string): string | null {
  const [a, b] = [parse(left), parse(right)];
  if (!a || !b) return null;
  const scale = Math.max(a.scale, b.scale);
  return toText({ digits: scaled(a, scale) - scaled(b, scale), scale });
}

function toText({ digits, scale }: Decimal): string {
  const negative = digits < 0n;
  const plain = (negative ? -digits : digits).toString().padStart(scale + 1, "0");
  const whole = scale ? plain.slice(0, -scale) : plain;
  const fraction = scale ? plain.slice(-scale).replace(/0+$/, "") : "";
  return (negative ? "-" : "") + whole + (fraction ? "." + fraction : "");
}

export function isNegative(text: string): boolean {
  return text.startsWith("-");
}

/** Without its sign: "-19" → "19". */
export function magnitude(text: string): string {
  return text.replace(/^-/, "");
}

/** Only to place something on a drawing. */
export function geometry(text: string | null | undefined): number | null {
  if (text === null || text === undefined || !isDecimal(text)) return null;
  return Number(text);
}
