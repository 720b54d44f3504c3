// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { journey } from "../support/journey.mjs";

journey(
  "the auditor reads the log as sentences, narrows it, and opens what was before and after",
  async ({ enters }) => {
    const auditor = await enters("kiemtoan");
    await auditor.open("/quan-tri/nhat-ky");
    const entries = auditor.page.locator("li.entry");
    const all = await entries.count();
    assert.ok(all > 10);
    await auditor.page.locator(".group select").selectOption({ label: "Kế hoạch" });
    await auditor.settled();
    await auditor.page.waitForFunction((count) => document.querySelectorAll("li.entry").length < count, all);
    await entries.first().locator("summary").click();
    await entries.first().getByText("Mã khóa").waitFor();
    await auditor.presses("Kiểm tra nhật ký");
    await auditor.sees("Nhật ký nguyên vẹn");
    const mark = await auditor.page.locator(".verification code").innerText();
    assert.match(mark, /^\d+ – \d\d\/\d\d\/\d{4} – ([0-9a-f]{4}-){4}[0-9a-f]{4}$/);
    await auditor.page.getByLabel("Mốc đã ghi lần trước").fill(mark);
    await auditor.presses("Kiểm tra nhật ký");
    await auditor.sees("Mốc đã ghi là bút toán số");
    await auditor.page.getByLabel("Mốc đã ghi lần trước").fill(mark.replace(/[0-9a-f]{4}$/, "0000"));
    await auditor.presses("Kiểm tra nhật ký");
    await auditor.sees("không có trong nhật ký này");
  },
);

journey("who opened personal data stands in a log of its own", async ({ enters, server }) => {
  const officer = await enters("canbo");
  const answer = await officer.context.request.get(
    `${server.url}/api/v1/places/06217/registers/household/records?limit=5`,
  );
  assert.equal(answer.status(), 200);
  const auditor = await enters("kiemtoan");
  await auditor.open("/quan-tri/luot-xem");
  await auditor.page.getByRole("cell", { name: "canbo" }).first().waitFor();
});
