// SPDX-License-Identifier: Apache-2.0
// Two villages of Khánh Khê become one on 30/04/2026: looked at, entered, and taken back.
import { desk, journey, phone } from "../support/journey.mjs";
import { looksRight } from "../support/look.mjs";

for (const size of [desk, phone]) {
  journey(
    `an administrator sees what a merger does, enters it and takes it back, at ${size.name}`,
    async ({ enters }) => {
      const administrator = await enters("quantri", size);
      const { page } = administrator;
      await administrator.open("/quan-tri/dia-ban/thay-doi");
      await administrator.sees("Chưa có thay đổi nào");
      await page.getByRole("radio", { name: /^Sáp nhập/ }).check();
      await page.getByLabel("2. Ngày đầu tiên theo tên hoặc địa giới mới").fill("30/04/2026");
      await page.getByLabel("Số và ngày của nghị quyết, quyết định").fill("12/NQ-HĐND");
      await page.getByRole("searchbox", { name: "Tìm tên hoặc mã" }).fill("Xuân Long");
      await page.getByRole("checkbox", { name: /^Thôn Xuân Long 1/ }).check();
      await page.getByRole("checkbox", { name: /^Thôn Xuân Long 2/ }).check();
      await page.getByLabel("Tên của nơi mới").fill("Thôn Xuân Long");

      // What is wrong is said, and nothing is entered.
      administrator.expects(422);
      await administrator.presses("Xem tác động");
      await administrator.sees("Hãy ghi mã của nơi mới.");
      await page.getByLabel("Mã của nơi nhập thành").fill("06241-12");
      await administrator.presses("Xem tác động");
      await administrator.sees("Thôn Xuân Long 1 (06241-01), Thôn Xuân Long 2 (06241-02) → Thôn Xuân Long (06241-12)");
      await administrator.sees(/^Chưa có gì được ghi\./);
      await looksRight(page, `what a merger does at ${size.name}`);

      await administrator.presses("Ghi thay đổi này");
      await administrator.sees("Đã ghi thay đổi địa bàn.");
      await page.getByRole("button", { name: /^Hoàn tác thay đổi Thôn Xuân Long 1/ }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Hoàn tác thay đổi", exact: true }).click();
      await administrator.sees("Đã hoàn tác thay đổi địa bàn.");
      await looksRight(page, `the changes of places at ${size.name}`);
    },
  );
}
