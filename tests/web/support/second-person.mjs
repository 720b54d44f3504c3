// SPDX-License-Identifier: Apache-2.0
// A second administrator. The first one cannot make one alone, and the program at the server's computer would enter it on
// another day than the server's: the role is put beside an account that the administrator made.
import assert from "node:assert/strict";
import { acceptsInvitation } from "./invitation.mjs";
import { sql } from "./server.mjs";

export async function secondAdministrator({ server, visits }, administrator, size) {
  const { request } = administrator.context;
  const { csrf } = await (await request.get(`${server.url}/api/v1/session`)).json();
  const answer = await request.post(`${server.url}/api/v1/accounts`, {
    data: { name: "thuhai", full_name: "Nông Thị Hai", roles: [{ role: "auditor", place: "VN" }] },
    headers: { "X-CSRF-Token": csrf, Origin: server.url },
  });
  assert.equal(answer.status(), 201, await answer.text());
  sql(
    server,
    `INSERT INTO account_grant (version_id, position, role, place)
     SELECT max(version_id), 9, 'administrator', 'VN' FROM account_version JOIN account USING (account_id)
     WHERE name = 'thuhai'`,
  );
  const second = await visits(size);
  second.expects(404); // on the first page, before a commune is chosen
  const { invitation } = await answer.json();
  await acceptsInvitation(second, server.url + invitation);
  return second;
}
