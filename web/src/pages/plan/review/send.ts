// SPDX-License-Identifier: Apache-2.0
// A document, or a corrected plan, on its way to the server.
import { rawJson } from "../../../api/client";
import { placeCode } from "../../../api/session";
import type { Plan, PlanImport } from "../lib/model";

const types: Record<string, string> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  md: "text/markdown",
  txt: "text/plain",
};

export const mostBytes = 16_000_000; // the server's limit

export function ending(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

export function isReadable(name: string): boolean {
  return ending(name) in types;
}

interface Options {
  year: number;
  note?: string;
  key?: string;
  dryRun?: boolean;
  signal?: AbortSignal;
}

function post(
  body: BodyInit,
  name: string,
  type: string,
  { year, note, key, dryRun, signal }: Options,
): Promise<PlanImport> {
  const headers: Record<string, string> = { "Content-Type": type };
  if (key) headers["Idempotency-Key"] = key;
  return rawJson<PlanImport>(`/places/${encodeURIComponent(placeCode.value)}/plans`, {
    method: "POST",
    query: { year, file: name, dry_run: dryRun ? true : null, note: note || null },
    body,
    headers,
    signal,
  });
}

/** The document as it is; with `dryRun` it is read and nothing is kept. */
export function sendDocument(file: File, options: Options): Promise<PlanImport> {
  return post(file, file.name, types[ending(file.name)] ?? "application/octet-stream", options);
}

/** A plan that a person corrected. */
export function sendPlan(plan: Plan, options: Options): Promise<PlanImport> {
  return post(JSON.stringify(plan), `ke-hoach-${options.year}.json`, "application/json", options);
}
