// SPDX-License-Identifier: Apache-2.0
// A commune from an empty database: Khánh Khê, made on 01/07/2025 of Bình Trung, Xuân Long and the old Khánh Khê. The
// names of its villages are invented.
import assert from "node:assert/strict";
import { acceptsInvitation, invitationOf } from "../support/invitation.mjs";
import { desk, journey, phone } from "../support/journey.mjs";
import { looksRight } from "../support/look.mjs";

async function choosesCommune(person) {
  await person.heading("Bắt đầu");
  await person.writes("Tên xã, phường, đặc khu", "binh trung cao loc");
  await person.page.getByRole("button", { name: "Chọn Xã Khánh Khê" }).first().click();
  await person.page.getByRole("heading", { name: "Sẽ ghi cho Xã Khánh Khê" }).waitFor();
}

const list = `Xã Bình Trung
Thôn Nà Lọc
Thôn Nà Lọc
Xuân Long:
Thôn Khuổi Sao
Khánh Khê:
Bản Cũ`;

for (const size of [desk, phone]) {
  journey(
    `a commune begins in an empty database, at ${size.name}`,
    async ({ server, visits }) => {
      const administrator = await visits(size);
      await acceptsInvitation(administrator, invitationOf(server));
      assert.equal(new URL(administrator.page.url()).pathname, "/bat-dau", "nothing is there: this is where to begin");
      await choosesCommune(administrator);
      await administrator.sees("Huyện Văn Quan");
      await administrator.sees(/nhập thành Xã Khánh Khê/);
      await looksRight(administrator.page, `the commune before it is entered, at ${size.name}`);
      await administrator.presses("Bắt đầu với Xã Khánh Khê");
      await administrator.page.getByRole("heading", { name: "2. Thôn, bản, tổ dân phố" }).waitFor();
      await looksRight(administrator.page, `the steps at ${size.name}`);

      await administrator.follows("Thêm thôn");
      await administrator.heading("Thôn của xã");
      await administrator.writes("Danh sách thôn", list);
      await administrator.presses("Xem trước");
      await administrator.sees("3 thôn mới, 0 thôn đã có, 1 thôn phải xem lại.");
      await administrator.sees("06241-01");
      assert.ok(await administrator.page.getByRole("button", { name: "Ghi 3 thôn" }).isDisabled());
      await looksRight(administrator.page, `villages with a question at ${size.name}`);
      await administrator.presses("Bỏ Thôn Nà Lọc");
      await administrator.page.getByLabel(/Có thôn lập hoặc sáp nhập sau/).check();
      await administrator.page.getByLabel("Ngày thành lập").first().waitFor();
      await looksRight(administrator.page, `villages with their days at ${size.name}`);
      await administrator.page.getByLabel(/Có thôn lập hoặc sáp nhập sau/).uncheck();
      await administrator.sees("3 thôn mới, 0 thôn đã có, 0 thôn phải xem lại.");
      await administrator.presses("Ghi 3 thôn");
      await administrator.sees("Đang có 3 thôn.");
      await administrator.sees("Xã Xuân Long: 1 thôn");

      // Left and taken up again.
      await administrator.open("/bat-dau");
      await administrator.follows("Ghi những điều này");
      const region = administrator.page.getByRole("form", { name: "Vùng" });
      await region.getByLabel("Giá trị").selectOption("TDMNPB");
      await region.getByLabel("Số, ngày văn bản").fill("318/QĐ-TTg");
      await region.getByRole("button", { name: "Ghi lại" }).click();
      await administrator.sees("Đã ghi.");
      await administrator.sees(/^Đang ghi: Trung du miền núi phía Bắc, từ ngày 01\/07\/2025, theo 318\/QĐ-TTg\.$/);
      await looksRight(administrator.page, `attributes at ${size.name}`);
      await administrator.open("/bat-dau");
      await administrator.sees("Vùng: Trung du miền núi phía Bắc");

      await administrator.follows("Lập tài khoản trưởng ban");
      await administrator.writes("Họ và tên", "Hà Văn Chủ");
      await administrator.presses("Lập tài khoản và lấy đường dẫn mời");
      const link = await administrator.page.getByRole("textbox", { name: "Đường dẫn mời" }).inputValue();

      const chair = await visits(size);
      await acceptsInvitation(chair, link);
      await chair.follows("Xã mới bắt đầu: làm từng bước ở trang Bắt đầu.");
      await chair.page.getByRole("heading", { name: "5. Các sổ số liệu" }).waitFor();
      await chair.sees("Bước này do người quản trị làm.");
      await looksRight(chair.page, `the chair's steps at ${size.name}`);
      await chair.open("/so-lieu");
      await chair.follows("Đến trang Bắt đầu");
      await chair.follows(/^Nhập từ tệp: /);
      await chair.page.waitForURL((url) => url.pathname === "/so-lieu/nhap");
    },
    { empty: true },
  );
}

journey("villages that are known are left out, and a new one goes on after them", async ({ enters }) => {
  const administrator = await enters("quantri");
  await administrator.open("/bat-dau/thon?xa=06217");
  await administrator.writes("Danh sách thôn", "1. Thôn 10\n2. Thôn Mới");
  await administrator.presses("Xem trước");
  await administrator.sees("1 thôn mới, 1 thôn đã có, 0 thôn phải xem lại.");
  await administrator.sees("06217-11");
  await administrator.presses("Ghi 1 thôn");
  await administrator.sees("Đang có 11 thôn.");
});
