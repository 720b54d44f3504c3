// SPDX-License-Identifier: Apache-2.0
// On 15/10/2024 the law of the example has ended on 31/08/2024 and an invented set follows: the chair sees what it asks
// otherwise, and what the commune gains and loses by a file that nobody has published. The history of an indicator goes through
// both versions of the law.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { desk, journey, phone } from "../support/journey.mjs";
import { lawEnds, publishes } from "../support/law.mjs";
import { looksRight } from "../support/look.mjs";

const invented = (name) => fileURLToPath(new URL(`../../law/succession/${name}`, import.meta.url));

async function newSetFollows(server, administrator) {
  await lawEnds(server, administrator, "2024-08-31");
  const text = readFileSync(invented("new.yaml"), "utf8");
  const next = text.replace("from: 2026-01-01", "from: 2024-09-01").replace("to: 2030-12-31", "to: 2026-02-13");
  await publishes(server, administrator, "next.yaml", next);
}

for (const size of [desk, phone]) {
  journey(
    `a chair sees what a set and an unpublished file ask otherwise and do to the commune, at ${size.name}`,
    async ({ server, enters }) => {
      await newSetFollows(server, await enters("quantri"));
      const chair = await enters("chutich", size);
      const { page } = chair;
      const chooses = async (which, option) => {
        await page.getByRole("combobox", { name: which }).click();
        await page.getByRole("option", { name: option }).first().click();
      };
      await chair.open("/tieu-chi/so-sanh");
      await chooses("Bộ trước", /\(01\/03\/2024 – 31\/08\/2024\)/);
      await chooses("Bộ sau", /^Bộ mới để thử/);
      await chair.presses("So sánh");
      await chair.sees(/Ghép theo mã hoặc theo câu chữ/);
      await chair.sees(/^Tiêu chí 1 của bộ trước/);
      await chair.sees("Không chỉ tiêu nào đổi kết quả.");
      await looksRight(page, `two sets compared at ${size.name}`);

      await chooses("Bộ sau", "Tệp chưa ban hành (.yaml)");
      chair.expects(422);
      await page.getByLabel("Tệp của bộ sau").setInputFiles({
        name: "sai.yaml",
        mimeType: "text/yaml",
        buffer: Buffer.from("set: ["),
      });
      await chair.presses("So sánh");
      await chair.sees(/^Dòng \d/);

      await page.getByLabel("Tệp của bộ sau").setInputFiles(invented("old.yaml"));
      await chair.presses("So sánh");
      await chair.sees(/Bộ sau: Bộ cũ để thử/);
      await chair.sees(/^Bộ cũ để thử: đạt/);
      await looksRight(page, `a file tried on the commune at ${size.name}`);
    },
  );
}

journey("the history of an indicator says where the law changed and which values compare", async ({ enters }) => {
  for (const size of [desk, phone]) {
    const chair = await enters("chutich", size);
    await chair.open("/tieu-chi/15.1");
    await chair.sees(/^Từ \d\d\/\d\d\/\d{4} đến 15\/10\/2024 các giá trị so được với nhau\.$/);
    await chair.sees("Những ngày có thay đổi ngoài số liệu");
    await chair.sees(/^01\/03\/2024: bộ tiêu chí có bản sửa/);
    await looksRight(chair.page, `the history of an indicator at ${size.name}`);
  }
});
