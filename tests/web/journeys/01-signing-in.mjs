// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { journey, phone } from "../support/journey.mjs";

async function triesToSignIn(person, name, password) {
  await person.writes("Tên đăng nhập", name);
  await person.writes("Mật khẩu", password);
  await person.presses("Đăng nhập");
}

journey(
  "whoever is not signed in is sent to the sign-in page, and afterwards to where he wanted to go",
  async ({ server, visits }) => {
    const officer = await visits();
    await officer.open("/ca-nhan");
    await officer.heading("Đăng nhập");
    await triesToSignIn(officer, "canbo", server.passwords.canbo);
    await officer.heading("Lộc Văn Thắng");
    assert.equal(new URL(officer.page.url()).pathname, "/ca-nhan");
  },
);

journey("the example says loudly what it is, and no password stands in the page", async ({ server, visits }) => {
  const newcomer = await visits(phone);
  await newcomer.open("/dang-nhap");
  await newcomer.sees("ĐÂY LÀ BẢN CHẠY THỬ");
  await newcomer.page.getByText("Có những tài khoản nào?").click();
  await newcomer.sees("truongthon");
  const html = await newcomer.page.content();
  for (const password of Object.values(server.passwords)) assert.ok(!html.includes(password));
});

journey("a wrong password is said in words, and the typed one can be shown and pasted", async ({ visits }) => {
  const officer = await visits(phone);
  officer.expects(401);
  await officer.open("/dang-nhap");
  await triesToSignIn(officer, "canbo", "khong-phai-mat-khau");
  await officer.sees("Tên đăng nhập hoặc mật khẩu không đúng");
  await officer.presses("Hiện");
  assert.equal(await officer.page.getByLabel("Mật khẩu", { exact: true }).getAttribute("type"), "text");
  assert.equal(await officer.page.getByLabel("Mật khẩu", { exact: true }).inputValue(), "khong-phai-mat-khau");
});

journey("after too many wrong passwords one has to wait, and sees how long", async ({ server, visits }) => {
  const stranger = await visits();
  stranger.expects(401, 429);
  await stranger.open("/dang-nhap");
  const locked = stranger.page.getByText("Sai nhiều lần quá, tạm dừng đăng nhập");
  for (let attempt = 1; attempt <= 8 && !(await locked.isVisible()); attempt++) {
    const answered = stranger.page.waitForResponse("**/api/v1/session");
    await triesToSignIn(stranger, "chutich", `doan-mo-lan-${attempt}`);
    await answered;
    await stranger.page.waitForTimeout(50);
  }
  await locked.waitFor();
  const first = await stranger.page.getByText(/Thử lại sau/).innerText();
  await stranger.page.waitForTimeout(1500);
  assert.notEqual(await stranger.page.getByText(/Thử lại sau/).innerText(), first, "it counts down");
  assert.ok(await stranger.page.getByRole("button", { name: "Đăng nhập", exact: true }).isDisabled());
  assert.ok(server.passwords.chutich);
});

journey("without a server the sign-in page says so, and lets one try again", async ({ server, visits }) => {
  const head = await visits(phone);
  await head.open("/dang-nhap");
  head.offline = true;
  await server.stop();
  await triesToSignIn(head, "truongthon", server.passwords.truongthon);
  await head.sees("Không có kết nối tới máy chủ");
  await server.start();
  await head.presses("Đăng nhập");
  await head.page.waitForURL((url) => url.pathname === "/");
});

journey("the sign-in page speaks English to those who ask for it", async ({ visits }) => {
  const guest = await visits();
  await guest.open("/dang-nhap");
  await guest.presses("English");
  await guest.heading("Sign in");
  await guest.page.reload();
  await guest.heading("Sign in");
});

journey("a link from elsewhere cannot lead away from the site after signing in", async ({ server, visits }) => {
  const officer = await visits();
  await officer.open("/dang-nhap?tiep=//example.org/");
  await triesToSignIn(officer, "canbo", server.passwords.canbo);
  await officer.page.waitForURL((url) => url.pathname !== "/dang-nhap");
  assert.equal(new URL(officer.page.url()).origin, server.url);
});
