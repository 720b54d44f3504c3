// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { journey, phone } from "../support/journey.mjs";
import { sql } from "../support/server.mjs";
import { code } from "../support/totp.mjs";

journey(
  "somebody changes his password; the old one is worth nothing afterwards",
  async ({ server, enters, visits }) => {
    const officer = await enters("canbo");
    await officer.open("/ca-nhan");
    await officer.writes("Mật khẩu hiện nay", server.passwords.canbo);
    await officer.writes("Mật khẩu mới", "trau-den-qua-cau-7");
    await officer.sees("Mật khẩu tốt.");
    await officer.writes("Nhập lại mật khẩu mới", "trau-den-qua-cau");
    await officer.sees("Hai lần nhập chưa giống nhau.");
    assert.ok(await officer.page.getByRole("button", { name: "Đổi mật khẩu" }).isDisabled());
    await officer.writes("Nhập lại mật khẩu mới", "trau-den-qua-cau-7");
    await officer.presses("Đổi mật khẩu");
    await officer.sees("Đã đổi mật khẩu");

    const again = await visits();
    again.expects(401);
    await again.open("/dang-nhap");
    await again.writes("Tên đăng nhập", "canbo");
    await again.writes("Mật khẩu", server.passwords.canbo);
    await again.presses("Đăng nhập");
    await again.sees("Tên đăng nhập hoặc mật khẩu không đúng");
    await again.writes("Mật khẩu", "trau-den-qua-cau-7");
    await again.presses("Đăng nhập");
    await again.page.waitForURL((url) => url.pathname === "/");
  },
);

journey(
  "a second step of signing in is set up with the authenticator, asked for, and taken away",
  async ({ server, enters, visits }) => {
    const chair = await enters("chutich");
    await chair.open("/ca-nhan");
    await chair.presses("Bật xác thực hai bước");
    await chair.page.getByRole("img", { name: "Mã QR để ứng dụng xác thực quét" }).waitFor();
    const secret = (await chair.page.locator("code.secret").innerText()).replace(/\s/g, "");
    await chair.writes("Mã 6 số trên ứng dụng xác thực", code(secret, server.now()));
    await chair.presses("Xác nhận và bật");
    await chair.sees("Đang bật");

    const elsewhere = await visits(phone);
    elsewhere.expects(401);
    await elsewhere.open("/dang-nhap");
    await elsewhere.writes("Tên đăng nhập", "chutich");
    await elsewhere.writes("Mật khẩu", server.passwords.chutich);
    await elsewhere.presses("Đăng nhập");
    await elsewhere.heading("Xác thực bước hai");
    await elsewhere.writes("Mã 6 số trên ứng dụng xác thực", "000000");
    await elsewhere.presses("Đăng nhập");
    await elsewhere.sees("Mã không đúng hoặc đã hết hạn");
    // A code is good once; that of the next half minute is taken as well.
    await elsewhere.writes("Mã 6 số trên ứng dụng xác thực", code(secret, server.now() + 30_000));
    await elsewhere.presses("Đăng nhập");
    await elsewhere.page.waitForURL((url) => url.pathname === "/");

    await chair.presses("Tắt xác thực hai bước");
    await chair.writes("Nhập mật khẩu để tắt", server.passwords.chutich);
    await chair.presses("Tắt xác thực hai bước");
    await chair.sees("Chưa bật");
  },
);

journey(
  "a token for another program is shown once, works, and is worth nothing once revoked",
  async ({ server, enters }) => {
    const officer = await enters("canbo");
    await officer.open("/ca-nhan");
    await officer.presses("Tạo mã truy cập");
    await officer.writes("Dùng cho việc gì", "bảng tính của tôi");
    await officer.presses("Tạo mã truy cập");
    const token = await officer.page.getByLabel("Mã truy cập", { exact: true }).inputValue();
    assert.match(token, /^ntm_/);
    const asks = () => fetch(`${server.url}/api/v1/places/06217`, { headers: { Authorization: `Bearer ${token}` } });
    assert.equal((await asks()).status, 200);

    await officer.page.reload();
    await officer.sees("bảng tính của tôi");
    assert.ok(!(await officer.page.content()).includes(token));
    await officer.presses("Thu hồi mã “bảng tính của tôi”");
    await officer.page.getByRole("dialog").getByRole("button", { name: "Thu hồi", exact: true }).click();
    await officer.sees("Chưa có mã nào.");
    assert.equal((await asks()).status, 401);
  },
);

journey("signing out everywhere ends the sessions of all devices", async ({ server, enters }) => {
  const [atDesk, onPhone] = [await enters("vanphong"), await enters("vanphong", phone)];
  await onPhone.open("/ca-nhan");
  onPhone.expects(401);
  await atDesk.open("/ca-nhan");
  await atDesk.presses("Đăng xuất khỏi mọi máy");
  await atDesk.page.getByRole("dialog").getByRole("button", { name: "Đăng xuất khỏi mọi máy" }).click();
  await atDesk.heading("Đăng nhập");
  await onPhone.page.goto(`${server.url}/ca-nhan`);
  await onPhone.heading("Đăng nhập");
});

journey("whoever was given a password chooses one of his own before anything else", async ({ server, visits }) => {
  sql(
    server,
    "UPDATE password SET must_change = 1 WHERE account_id = (SELECT account_id FROM account WHERE name = 'canbo')",
  );
  const officer = await visits(phone);
  officer.expects(428);
  await officer.open("/dang-nhap?tiep=/tieu-chi");
  await officer.writes("Tên đăng nhập", "canbo");
  await officer.writes("Mật khẩu", server.passwords.canbo);
  await officer.presses("Đăng nhập");
  await officer.heading("Đổi mật khẩu lần đầu");
  await officer.open("/tieu-chi");
  await officer.heading("Đổi mật khẩu lần đầu");
  await officer.writes("Mật khẩu được cấp", server.passwords.canbo);
  await officer.writes("Mật khẩu mới", "trau-den-qua-cau-7");
  await officer.writes("Nhập lại mật khẩu mới", "trau-den-qua-cau-7");
  await officer.presses("Đổi mật khẩu");
  await officer.page.waitForURL((url) => url.pathname === "/");
});
