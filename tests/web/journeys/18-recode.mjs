// SPDX-License-Identifier: Apache-2.0
// Codes that collide: Thôn Mới was another commune's in September; meanwhile a household of Thôn 2 was given the code
// 21-001, which one of Thôn Mới has; on 01/10/2024 the village came back.
import assert from "node:assert/strict";
import { desk, journey, phone } from "../support/journey.mjs";
import { looksRight } from "../support/look.mjs";

async function posts(server, person, path, data, type) {
  const session = await (await person.context.request.get(`${server.url}/api/v1/session`)).json();
  const answer = await person.context.request.post(`${server.url}/api/v1${path}`, {
    data,
    headers: { "Content-Type": type, "X-CSRF-Token": session.csrf, Origin: server.url },
  });
  assert.equal(answer.status(), 201, `${path}: ${await answer.text()}`);
}

const village = (from, parent) =>
  `  - {code: "06217-21", name: Thôn Mới, kind: village, parent: "${parent}", from: ${from}}\n`;
const move = (date) =>
  `lineage:\n  - {event: move, date: ${date}, decision: 1/NQ, sources: ["06217-21"], successors: ["06217-21"]}\n`;
const commune = '  - {code: "09999", name: Xã Lạ, kind: commune, parent: "20", from: 2010-01-01}\n';

async function codesCollide(server, administrator, officer) {
  const places = (name, text) => posts(server, administrator, `/places?file=${name}.yaml`, text, "text/yaml");
  const household = (date, at) =>
    posts(
      server,
      officer,
      "/places/06217/changesets",
      JSON.stringify({
        register: "household",
        date,
        state: "accepted",
        changes: [{ village: at, values: { code: "21-001", members: 3 } }],
      }),
      "application/json",
    );
  await places("moi", `places:\n${village("2024-01-01", "06217")}`);
  await household("2024-02-01", "06217-21");
  await places("di", `places:\n${commune}${village("2024-09-01", "09999")}${move("2024-09-01")}`);
  await household("2024-09-15", "06217-02");
  await places("ve", `places:\n${village("2024-10-01", "06217")}${move("2024-10-01")}`);
}

const give = "Cấp mã mới cho 2 bản ghi";
const newCodes = (person) => person.page.getByRole("textbox", { name: /^Mã mới của / });

for (const size of [desk, phone]) {
  journey(`an officer gives new codes to households that share one, at ${size.name}`, async ({ server, enters }) => {
    const officer = await enters("canbo", size);
    await codesCollide(server, await enters("quantri"), officer);
    await officer.open("/so-lieu/household");
    await officer.sees(/2 bản ghi trùng mã \(21-001\)/);
    await officer.follows("Cấp lại mã");
    await officer.heading("Cấp lại mã trùng");
    await officer.page.getByRole("group", { name: "Mã 21-001: 2 bản ghi" }).waitFor();
    assert.equal(await newCodes(officer).count(), 2);
    await officer.sees("2 bản ghi mang mã mới từ ngày 15/10/2024.");
    await looksRight(officer.page, `codes that collide at ${size.name}`);

    // What the page sees itself: the first that is wrong has the focus, and says why.
    await newCodes(officer).nth(0).fill("MOI-1");
    await newCodes(officer).nth(1).fill("moi-1");
    await officer.presses(give);
    await officer.sees("Mã này đã chọn cho bản ghi khác.");
    assert.ok(
      await newCodes(officer)
        .nth(1)
        .evaluate((input) => input === document.activeElement),
    );

    // What only the server knows.
    officer.expects(422);
    await newCodes(officer).nth(1).fill("02-002");
    await officer.presses(give);
    await officer.sees("Mã “02-002” trùng hoặc gần giống một mã khác của sổ; hãy chọn mã khác.");
    await looksRight(officer.page, `codes that are refused at ${size.name}`);

    // Sent for review it changes nothing yet.
    await officer.page
      .getByRole("button", { name: /^Lấy lại mã đề nghị / })
      .nth(1)
      .click();
    await officer.page.getByRole("radio", { name: "Gửi để người khác duyệt" }).check();
    await officer.presses(give);
    await officer.sees("Đã gửi duyệt mã mới của 2 bản ghi.");
    await officer.open("/so-lieu/household");
    await officer.sees(/2 bản ghi trùng mã/);

    await officer.follows("Cấp lại mã");
    await newCodes(officer).nth(0).fill("MOI-1");
    await officer.page.getByRole("radio", { name: /^Ghi nhận ngay/ }).check();
    await officer.presses(give);
    await officer.sees("Đã cấp mã mới cho 2 bản ghi.");
    await officer.open("/so-lieu/household?q=MOI-1");
    await officer.sees("MOI-1");
    await officer.open("/so-lieu/household/ma-trung");
    await officer.sees("Không có mã nào trùng vào ngày 15/10/2024");
    await officer.follows("Đổi lại mã đã cấp");
    await officer.sees("Mã MOI-1, trước đó là 21-001");
    await looksRight(officer.page, `codes that were given at ${size.name}`);
    await officer.open("/so-lieu/household/ma-trung");
    await officer.page.getByLabel("Mã mới có hiệu lực từ ngày").fill("14/10/2024");
    await officer.sees("Mã 21-001: 2 bản ghi"); // the day before they still collide
  });
}

journey(
  "a village head is told that records of other villages share a code, and who can help",
  async ({ server, enters }) => {
    await codesCollide(server, await enters("quantri"), await enters("canbo"));
    const head = await enters("truongthon", phone);
    await head.open("/so-lieu/household/ma-trung");
    await head.sees("Có bản ghi trùng mã ở thôn khác mà anh/chị không được xem. Việc này cần công chức của xã làm.");
    assert.equal(await head.page.getByRole("button", { name: /^Cấp mã mới/ }).count(), 0);
    await looksRight(head.page, "codes of other villages");
  },
);

journey("without a signal nothing is written, and what was changed stays on the page", async ({ server, enters }) => {
  const officer = await enters("canbo");
  await codesCollide(server, await enters("quantri"), officer);
  await officer.open("/so-lieu/household/ma-trung");
  await newCodes(officer).nth(0).fill("MOI-1");
  officer.offline = true;
  await officer.context.setOffline(true);
  await officer.presses(give);
  await officer.sees(/Đang mất mạng: chưa ghi gì/);
  assert.equal(await newCodes(officer).nth(0).inputValue(), "MOI-1");
  await officer.context.setOffline(false);
});
