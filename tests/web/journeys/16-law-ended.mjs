// SPDX-License-Identifier: Apache-2.0
// A day on which no set of criteria is in force. The example's commune is part of another from 01/07/2025 on, and its law
// ends on 14/02/2026; here the administrator publishes that it ended a year earlier.
import assert from "node:assert/strict";
import { desk, journey, phone } from "../support/journey.mjs";
import { lawEnds } from "../support/law.mjs";
import { looksRight } from "../support/look.mjs";

const day = "2025-05-29";
const ended = "2025-02-14";
const said = "có hiệu lực đến hết ngày 14/02/2025; chưa có bộ tiêu chí nào có hiệu lực cho ngày 29/05/2025";
const ask = "đề nghị người quản trị hệ thống đưa vào ở trang Quản trị";

for (const [name, size] of [
  ["truongthon", phone],
  ["canbo", desk],
]) {
  journey(
    `where no law is in force every page of ${name} with verdicts says that they are for reference, and whom to ask`,
    async ({ server, enters }) => {
      await lawEnds(server, await enters("quantri"), ended);
      const person = await enters(name, size);
      for (const path of ["/", "/tieu-chi", "/tieu-chi/15.1", "/tieu-chi/15.1/danh-sach", "/thon", "/thon/06217-08"]) {
        await person.open(path);
        await person.sees(said);
        await person.sees(ask);
        await looksRight(person.page, `${name} ${path}`);
      }
      await person.open("/tieu-chi?ngay=2025-02-14");
      await person.sees("Quy hoạch");
      assert.equal(await person.page.getByText("Để tham khảo").count(), 0, "the last day of the law");
    },
    { day },
  );
}

journey(
  "a day before any law is told in words, with the first day that can be judged",
  async ({ enters }) => {
    const officer = await enters("canbo", phone);
    officer.expects(404);
    for (const path of ["/tieu-chi", "/thon", "/"]) {
      await officer.open(`${path}?ngay=2022-03-07`);
      await officer.sees("bộ đầu tiên cho nơi này có hiệu lực từ ngày 08/03/2022");
      assert.equal(await officer.page.getByText("Not Found").count(), 0, path);
      await looksRight(officer.page, path);
    }
  },
  { day },
);

journey(
  "what is published without law is for reference for citizens too, and the administrator is told what to do",
  async ({ server, enters, visits }) => {
    const administrator = await enters("quantri");
    await lawEnds(server, administrator, ended);
    const chair = await enters("chutich");
    chair.expects(404); // nothing is published yet
    await chair.open("/cong-khai/06217");
    await chair.sees("trang công bố sẽ ghi rõ kết quả để tham khảo");
    await chair.presses("Công bố");
    await chair.page.getByRole("dialog").getByRole("button", { name: "Công bố" }).click();
    await chair.sees("Người dân đang xem số liệu đến ngày 29/05/2025");

    const citizen = await visits(phone);
    await citizen.open("/cong-khai/06217");
    await citizen.sees(said);
    await citizen.sees("Khi có bộ tiêu chí mới, kết quả có thể khác.");
    await looksRight(citizen.page, "published for reference");

    await administrator.open("/quan-tri");
    await administrator.sees("hãy ban hành bộ tiêu chí mới ở trang Quản trị › Bộ tiêu chí");
  },
  { day },
);
