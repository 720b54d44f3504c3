// SPDX-License-Identifier: Apache-2.0
// The report that scripts/count_tests.py reads.
const escaped = (text) =>
  String(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/"/g, "&quot;")
    .replace(/[^\P{Cc}\n\t]/gu, "");

export default async function* junit(events) {
  const cases = [];
  let failures = 0;
  for await (const { type, data } of events) {
    if (!["test:pass", "test:fail"].includes(type) || data.details?.type === "suite" || data.name.endsWith(".mjs"))
      continue;
    const failed = type === "test:fail";
    failures += failed ? 1 : 0;
    const why = failed ? `<failure message="${escaped(data.details.error?.cause ?? data.details.error)}"/>` : "";
    const skipped = data.skip === undefined ? "" : ' result="skipped"';
    cases.push(
      `  <testcase name="${escaped(data.name)}"${skipped} time="${(data.details.duration_ms / 1000).toFixed(3)}">${why}</testcase>\n`,
    );
  }
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="${cases.length}" failures="${failures}" errors="0" name="web">\n`;
  yield* cases;
  yield "</testsuites>\n";
}
