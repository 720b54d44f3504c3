// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { desk, journey, phone } from "../support/journey.mjs";
import { findings } from "../support/look.mjs";

async function chooses(person, label, option) {
  await person.page.getByRole("combobox", { name: label, exact: true }).click();
  await person.page.getByRole("option", { name: option }).click();
}

journey(
  "the administrator makes an account, and the invited person signs in with a password of her own",
  async ({ enters, visits }) => {
    const administrator = await enters("quantri");
    await administrator.open("/quan-tri/tai-khoan");
    await administrator.presses("Lập tài khoản");
    await administrator.writes("Họ và tên", "Hoàng Thị Đào");
    assert.equal(await administrator.page.getByLabel("Tên đăng nhập").inputValue(), "hoangthidao");
    await chooses(administrator, "Vai trò thứ 1", "Trưởng thôn");
    await chooses(administrator, "Địa bàn của vai trò thứ 1", /Thôn 3,/);
    await administrator.writes("Chức danh trong kế hoạch", "Trưởng thôn 3");
    assert.deepEqual(await findings(administrator.page), []);
    await administrator.presses("Lập tài khoản và lấy đường dẫn mời");
    const link = await administrator.page.getByRole("textbox", { name: "Đường dẫn mời" }).inputValue();
    await administrator.sees("Chờ nhận lời mời");

    const invited = await visits(phone);
    invited.expects(404);
    await invited.page.goto(link);
    await invited.sees("Chào Hoàng Thị Đào");
    await invited.writes("Mật khẩu mới", "ngan");
    await invited.sees("Còn ngắn quá.");
    await invited.writes("Mật khẩu mới", "con ngỗng đi qua cầu 5");
    await invited.writes("Nhập lại mật khẩu mới", "con ngỗng đi qua cầu 5");
    await invited.presses("Đặt mật khẩu và đăng nhập");
    await invited.page.waitForURL((url) => !url.pathname.startsWith("/loi-moi"));
    await invited.open("/ca-nhan");
    await invited.sees("Đang chờ người thứ hai: chủ tịch của địa bàn, hoặc một người quản trị khác.");

    const chair = await enters("chutich");
    await chair.open("/");
    await chair.presses("Xác nhận cho Hoàng Thị Đào");
    assert.deepEqual(await findings(chair.page), []);
    await chair.page.getByRole("dialog").getByRole("button", { name: "Xác nhận", exact: true }).click();
    await chair.sees(/xác nhận vai trò .* của Hoàng Thị Đào/);
    await invited.open("/ca-nhan");
    await invited.sees("Trưởng thôn – Thôn 3 (06217-03)");

    const late = await visits();
    late.expects(404);
    await late.page.goto(link);
    await late.sees("Đường dẫn không còn dùng được");
  },
);

journey("a locked account is out at once, and in again when it is unlocked", async ({ server, enters, visits }) => {
  const administrator = await enters("quantri");
  const officer = await enters("canbo");
  await officer.open("/ca-nhan");
  officer.expects(401);
  await administrator.open("/quan-tri/tai-khoan");
  await administrator.writes("Tìm theo tên, chức danh, địa bàn", "canbo");
  await administrator.sees("1 trong 7 tài khoản");
  await administrator.presses("Khóa");
  await administrator.page.getByRole("dialog").getByRole("button", { name: "Khóa", exact: true }).click();
  await administrator.sees("Đã khóa");
  await officer.page.goto(`${server.url}/ca-nhan`);
  await officer.heading("Đăng nhập");

  const again = await visits();
  again.expects(401, 403);
  await again.open("/dang-nhap");
  await again.writes("Tên đăng nhập", "canbo");
  await again.writes("Mật khẩu", server.passwords.canbo);
  await again.presses("Đăng nhập");
  await again.sees("Tài khoản đang bị khóa");
  await administrator.presses("Mở khóa");
  await administrator.sees("Đang dùng");
  await again.presses("Đăng nhập");
  await again.page.waitForURL((url) => url.pathname === "/");
});

journey("two administrators do not overwrite each other", async ({ enters }) => {
  const [one, other] = [await enters("quantri"), await enters("quantri")];
  other.expects(412);
  for (const person of [one, other]) {
    await person.open("/quan-tri/tai-khoan");
    await person.writes("Tìm theo tên, chức danh, địa bàn", "vanphong");
    await person.presses(/^Sửa tài khoản của/);
  }
  await one.writes("Họ và tên", "Vi Thị Hồng");
  await one.presses("Lưu");
  await one.sees("Vi Thị Hồng");
  await other.writes("Họ và tên", "Vi Thị Huệ");
  await other.presses("Lưu");
  await other.sees(/Có người vừa sửa tài khoản này/);
  assert.equal(await other.page.getByLabel("Họ và tên").inputValue(), "Vi Thị Huệ", "what was typed is still there");
});

journey("the places are a tree with periods, found without diacritics", async ({ enters }) => {
  const administrator = await enters("quantri", phone);
  await administrator.open("/quan-tri/dia-ban");
  await administrator.writes("Tìm tên hoặc mã", "binh trung");
  await administrator.presses(/Xã Bình Trung 06217/);
  await administrator.sees("Các thời kỳ");
  await administrator.sees("Trung du miền núi phía Bắc");
  await administrator.sees("Bên dưới (10)");
});

journey("a criteria file is checked with its lines before anything is kept", async ({ enters }) => {
  const administrator = await enters("quantri", desk);
  await administrator.open("/quan-tri/bo-tieu-chi");
  await administrator.presses("Kiểm tra một tệp tiêu chí");
  // On the server's day, in 2024, what was read in 2026 is still to come.
  const text = readFileSync(new URL("../../../criteria/2021-2025/lang-son.yaml", import.meta.url), "utf8").replaceAll(
    "last_checked_on: 2026",
    "last_checked_on: 2023",
  );
  await administrator.writes("Nội dung tệp tiêu chí", text.replace('operator: ">="', 'operator: ">>"'));
  await administrator.presses("Kiểm tra");
  await administrator.sees(/Có \d+ chỗ phải sửa/);
  await administrator.page
    .getByRole("button", { name: /^Dòng \d+:/ })
    .first()
    .click();
  assert.equal(await administrator.page.getByRole("button", { name: "Ban hành" }).count(), 0);
  await administrator.writes("Nội dung tệp tiêu chí", text);
  await administrator.presses("Kiểm tra");
  await administrator.sees("Tệp đúng, có thể ban hành.");
});

journey("a criteria set is read in words, with its levels and where they stand", async ({ enters }) => {
  const administrator = await enters("quantri");
  await administrator.open("/quan-tri/bo-tieu-chi");
  await administrator.follows(/sửa đổi năm 2024/);
  await administrator.writes("Tìm mã, tên chỉ tiêu", "bao hiem y te");
  await administrator.sees(/15\.1/);
  await administrator.sees("Trung du miền núi phía Bắc");
  await administrator.sees(/Quyết định số 318|318\/QĐ-TTg/);
});

journey("a backup is downloaded whole, and is a database", async ({ enters }) => {
  const administrator = await enters("quantri");
  await administrator.open("/quan-tri/sao-luu");
  const coming = administrator.page.waitForEvent("download");
  await administrator.presses("Tải bản sao về máy");
  const file = await (await coming).path();
  await administrator.sees(/Đã tải xong/);
  assert.equal(readFileSync(file).subarray(0, 15).toString(), "SQLite format 3");
});
