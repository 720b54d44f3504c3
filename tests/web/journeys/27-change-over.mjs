// SPDX-License-Identifier: Apache-2.0
// On 15/10/2024 the law of the example has ended on 31/08/2024 and an invented set follows: the chair looks at what going over
// does, goes over, and takes it back.
import { readFileSync } from "node:fs";
import { desk, journey, phone } from "../support/journey.mjs";
import { lawEnds, publishes } from "../support/law.mjs";
import { looksRight } from "../support/look.mjs";

async function newSetFollows(server, administrator) {
  await lawEnds(server, administrator, "2024-08-31");
  const text = readFileSync(new URL("../../law/succession/new.yaml", import.meta.url), "utf8");
  const next = text.replace("from: 2026-01-01", "from: 2024-09-01").replace("to: 2030-12-31", "to: 2026-02-13");
  await publishes(server, administrator, "next.yaml", next);
}

for (const size of [desk, phone]) {
  journey(
    `a chair sees what going over to a new set does, goes over and takes it back, at ${size.name}`,
    async ({ server, enters }) => {
      await newSetFollows(server, await enters("quantri"));
      const chair = await enters("chutich", size);
      const { page } = chair;
      await chair.open("/tieu-chi/chuyen-bo");
      await chair.sees("Xã chưa chuyển bộ lần nào.");
      await page.getByRole("combobox", { name: "Bộ tiêu chí mới" }).click();
      await page.getByRole("option", { name: "Bộ mới để thử" }).click();

      // A day of the old law is refused, and nothing is entered.
      chair.expects(400);
      await page.getByLabel("Làm theo bộ mới từ ngày").fill("31/08/2024");
      await chair.presses("Xem trước khi chuyển");
      await chair.sees(/^Ngày 31\/08\/2024 xã được xét theo/);

      await page.getByLabel("Làm theo bộ mới từ ngày").fill("01/10/2024");
      await chair.presses("Xem trước khi chuyển");
      await chair.sees(/chốt ngày 31\/08\/2024: đạt/);
      await looksRight(page, `what going over does at ${size.name}`);
      await page.getByLabel("Số và ngày của văn bản làm căn cứ").fill("12/NQ-HĐND");
      await chair.presses("Chuyển bộ");
      await chair.sees("Đã chuyển bộ.");
      await chair.sees("bo-moi, từ ngày 01/10/2024");
      await looksRight(page, `the changes of sets at ${size.name}`);

      await chair.presses("Hoàn tác việc chuyển bộ");
      await page.getByRole("dialog").getByRole("button", { name: "Hoàn tác việc chuyển bộ" }).click();
      await chair.sees("Đã hoàn tác việc chuyển bộ.");
      await chair.sees("Xã chưa chuyển bộ lần nào.");
    },
  );
}
