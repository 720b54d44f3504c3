// SPDX-License-Identifier: Apache-2.0
// One line a test; of one that failed also why.
const mark = { "test:pass": "ok  ", "test:fail": "FAIL" };

export default async function* lines(events) {
  for await (const { type, data } of events) {
    if (!mark[type] || data.details?.type === "suite" || data.name.endsWith(".mjs")) continue;
    yield `${data.skip === undefined ? mark[type] : "skip"} ${data.name} (${Math.round(data.details.duration_ms)} ms)\n`;
    if (type !== "test:fail") continue;
    const error = data.details.error?.cause ?? data.details.error;
    yield `     ${String(error?.stack ?? error).replace(/\n/g, "\n     ")}\n`;
  }
}
