// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { journey } from "../support/journey.mjs";

const programme = ["Hôm nay", "Bộ tiêu chí", "Thôn", "Kế hoạch"];
const seen = {
  truongthon: { sees: [...programme, "Số liệu", "Báo cáo"], refused: ["/quan-tri/tai-khoan", "/quan-tri/nhat-ky"] },
  canbo: { sees: [...programme, "Số liệu", "Báo cáo"], refused: ["/quan-tri/tai-khoan", "/quan-tri/nhat-ky"] },
  vanphong: { sees: [...programme, "Báo cáo"], refused: ["/quan-tri/tai-khoan", "/so-lieu"] },
  chutich: { sees: [...programme, "Số liệu", "Báo cáo"], refused: ["/quan-tri/sao-luu"] },
  // Of the province: its communes together as well.
  thamdinh: {
    sees: ["Hôm nay", "Tổng hợp", ...programme.slice(1), "Số liệu", "Báo cáo"],
    refused: ["/quan-tri/tai-khoan"],
  },
  kiemtoan: { sees: [...programme, "Báo cáo", "Quản trị"], refused: ["/so-lieu", "/quan-tri/tai-khoan"] },
  quantri: { sees: ["Quản trị"], refused: ["/tieu-chi", "/ke-hoach", "/so-lieu", "/bao-cao"] },
};

journey("each role has in its menu what it may see, and is told when it may not", async ({ enters }) => {
  for (const [name, { sees, refused }] of Object.entries(seen)) {
    const person = await enters(name);
    await person.open("/");
    assert.deepEqual(await person.menu(), [...sees, "Trợ giúp"], name);
    for (const path of refused) {
      await person.open(path);
      assert.equal(new URL(person.page.url()).pathname, "/khong-duoc-phep", `${name} at ${path}`);
    }
  }
});
