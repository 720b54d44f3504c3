// SPDX-License-Identifier: Apache-2.0
// Another law than the program's, published by the administrator through the server.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** Publishes a file's text under a name. */
export async function publishes(server, administrator, file, text) {
  const session = await (await administrator.context.request.get(`${server.url}/api/v1/session`)).json();
  const answer = await administrator.context.request.post(`${server.url}/api/v1/criteria-sets?file=${file}`, {
    data: text,
    headers: { "Content-Type": "text/yaml", "X-CSRF-Token": session.csrf, Origin: server.url },
  });
  assert.equal(answer.status(), 201, `${file}: ${await answer.text()}`);
}

/** The law of 2021-2025 ends on another day. The province's levels first: they must not outlive the national set. */
export async function lawEnds(server, administrator, lastDay) {
  for (const file of ["lang-son.yaml", "xa-ntm-from-2024-03.yaml"]) {
    const text = readFileSync(new URL(`../../../criteria/2021-2025/${file}`, import.meta.url), "utf8");
    // On that day nobody can have read what was read in 2026.
    const ended = text.replaceAll("2026-02-14", lastDay).replaceAll(/2026-11-\d\d/g, "2024-01-01");
    await publishes(server, administrator, file, ended);
  }
}
