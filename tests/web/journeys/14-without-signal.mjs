// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { journey, phone } from "../support/journey.mjs";

/** The head's phone with everything it needs on it. */
async function prepared(head) {
  await head.open("/");
  await head.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await head.open("/so-lieu/household");
  await head.page.locator(".record").first().waitFor();
  await kept(head);
}

/** The copy of the village stands on the phone. */
function kept(head) {
  return head.page.waitForFunction(async () => {
    const name = (await indexedDB.databases()).map((one) => one.name).find((one) => one.startsWith("ntm-account-"));
    if (!name) return false;
    const database = await new Promise(
      (resolve) => (indexedDB.open(name).onsuccess = (event) => resolve(event.target.result)),
    );
    const keys = await new Promise(
      (resolve) =>
        (database.transaction("answers").objectStore("answers").getAllKeys().onsuccess = (event) =>
          resolve(event.target.result)),
    );
    database.close();
    return keys.some((key) => key.includes("/offline")) && keys.some((key) => key.endsWith("/today"));
  });
}

async function losesSignal(head, server) {
  head.offline = true;
  await server.stop();
}

async function findsSignal(head, server) {
  await server.start();
  head.offline = false;
}

async function setsMembers(head, count) {
  await head.page.locator(".record").first().click();
  const form = head.page.getByRole("dialog");
  await form.getByLabel(/^Số nhân khẩu/).fill(count);
  await form.getByRole("button", { name: "Xong" }).click();
}

/** A JPEG of 2400 × 1600 points, full of colours, as a camera makes it. */
async function photograph(page) {
  const letters = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 2400, height: 1600 });
    const brush = canvas.getContext("2d");
    for (let spot = 0; spot < 3000; spot += 1) {
      brush.fillStyle = `hsl(${(spot * 47) % 360} 70% 50%)`;
      brush.fillRect((spot * 211) % 2400, (spot * 97) % 1600, 70, 70);
    }
    return canvas.toDataURL("image/jpeg", 0.95);
  });
  return Buffer.from(letters.slice(letters.indexOf(",") + 1), "base64");
}

journey(
  "a task done where there is no signal is logged, with its photograph made small, when there is",
  async ({ server, enters }) => {
    const head = await enters("truongthon", phone);
    await prepared(head);
    await losesSignal(head, server);
    await head.open("/");
    await head.page.getByRole("button", { name: "Ghi việc đã làm" }).first().click();
    const form = head.page.getByRole("dialog");
    await form.getByLabel("Đã làm gì, kết quả ra sao").fill("Đã dọn vệ sinh đường thôn, 40 hộ tham gia");
    const picture = await photograph(head.page);
    assert.ok(picture.length > 300_000);
    await form
      .locator("input[type=file]")
      .setInputFiles({ name: "duong.jpg", mimeType: "image/jpeg", buffer: picture });
    const size = await form.getByText(/^\d+ kB$/).innerText();
    assert.ok(parseInt(size, 10) <= 300, size);
    await form.getByRole("button", { name: "Giữ để gửi sau" }).click();
    await form.waitFor({ state: "hidden" }); // once it is kept: who leaves before has not been told so
    await head.open("/so-lieu/may-nay");
    await head.sees("giữ trên máy này");
    await findsSignal(head, server);
    await head.presses("Gửi ngay");
    await head.sees("đã ghi vào sổ việc");
    const log = await (
      await head.context.request.get(`${server.url}/api/v1/places/06217/plan-years/2024/log?limit=20`)
    ).json();
    const entry = log.items.find((one) => one.text.startsWith("Đã dọn vệ sinh đường thôn"));
    const file = /file:(f_\w+)/.exec(entry.evidence)?.[1];
    const answer = await head.context.request.get(`${server.url}/api/v1/files/${file}`);
    assert.equal(answer.headers()["content-type"], "image/jpeg");
  },
);

journey(
  "a record changed by two while one had no signal is decided by the person, and the session may end meanwhile",
  async ({ server, enters }) => {
    const head = await enters("truongthon", phone);
    head.expects(409);
    await prepared(head);
    const household = await head.page.locator(".record strong").first().innerText();
    await head.context.setOffline(true);
    head.offline = true;
    await setsMembers(head, "9");
    await head.presses("Gửi…");
    await head.page
      .getByRole("dialog")
      .getByRole("button", { name: /Giữ để gửi sau|Gửi/ })
      .click();
    await head.sees("giữ trên máy này");

    const officer = await enters("canbo");
    const found = await (
      await officer.context.request.get(`${server.url}/api/v1/places/06217/registers/household/records?q=${household}`)
    ).json();
    const { csrf } = await (await officer.context.request.get(`${server.url}/api/v1/session`)).json();
    const record = found.items.find((one) => one.key === household);
    const data = {
      register: "household",
      date: "2024-10-15",
      state: "accepted",
      changes: [{ record: record.record, based_on: record.version, values: { members: 8 } }],
    };
    const entered = await officer.context.request.post(`${server.url}/api/v1/places/06217/changesets`, {
      data,
      headers: { "X-CSRF-Token": csrf, Origin: server.url },
    });
    assert.equal(entered.status(), 201);

    await head.context.clearCookies();
    head.expects(401);
    await head.context.setOffline(false);
    head.offline = false;
    await head.page.waitForURL(/dang-nhap/, { timeout: 15_000 });
    await head.page.getByLabel("Tên đăng nhập").fill("truongthon");
    await head.page.locator("input[type=password]").fill(server.passwords.truongthon);
    await head.page.locator("button[type=submit]").click();
    await head.page.waitForURL((url) => !url.pathname.startsWith("/dang-nhap"));
    await head.open("/so-lieu/may-nay");
    await head.sees("có xung đột");
    await head.presses("Chọn giá trị đúng");
    await head.page.getByRole("radio", { name: /của tôi/ }).click();
    await head.presses("Gửi theo lựa chọn");
    await head.sees("đã gửi, chờ duyệt");
  },
);

journey(
  "whoever signs out with something unsent is asked first; then the phone keeps nothing of theirs",
  async ({ server, enters }) => {
    const head = await enters("truongthon", phone);
    await prepared(head);
    await head.context.setOffline(true);
    head.offline = true;
    await setsMembers(head, "7");
    const leave = async () => {
      await head.page.locator("button.account").click();
      await head.page.getByRole("menuitem", { name: "Đăng xuất" }).click();
    };
    await leave();
    await head.presses("Ở lại");
    await head.sees(/Đã sửa 1 ô ở 1 bản ghi, chưa gửi/);
    await leave();
    await head.presses("Xóa và đăng xuất");
    await head.page.waitForURL(/dang-nhap/);
    const databases = await head.page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name));
    assert.deepEqual(
      databases.filter((name) => name.startsWith("ntm-account-")),
      [],
    );
    await head.page.goto(`${server.url}/so-lieu/household`);
    await head.page.waitForTimeout(500);
    assert.equal(await head.page.locator(".record").count(), 0);

    // The end of the session was owed to the server: the next one on this phone is not taken for the head.
    head.expects(401);
    await head.context.setOffline(false);
    head.offline = false;
    await head.page.goto(`${server.url}/so-lieu/household`);
    await head.page.waitForURL(/dang-nhap/);
  },
);
