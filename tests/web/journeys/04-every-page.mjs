// SPDX-License-Identifier: Apache-2.0
// Every page of every role, on a desk and on a phone. What is checked stands in support/look.mjs and support/browser.mjs.
import { desk, journey, phone } from "../support/journey.mjs";
import { looksRight } from "../support/look.mjs";

const programme = [
  "/",
  "/tieu-chi",
  "/tieu-chi/15.1",
  "/tieu-chi/chuyen-bo",
  "/tieu-chi/so-sanh",
  "/thon",
  "/thon/06217-08",
  "/ke-hoach",
  "/ke-hoach/tien-do",
  "/ke-hoach/bang",
  "/ke-hoach/thoi-gian",
  "/ke-hoach/con-thieu",
  "/ke-hoach/van-ban",
  "/ke-hoach/duyet/1",
  "/ke-hoach/duyet/1/nguoi",
  "/ke-hoach/chuc-danh",
  "/bao-cao",
];
const records = ["/so-lieu", "/so-lieu/household"];
const everybody = ["/ca-nhan", "/tro-giup", "/gioi-thieu"];
const pages = {
  truongthon: [...programme, ...records, ...everybody],
  canbo: [...programme, ...records, "/so-lieu/duyet", "/so-lieu/nhap", "/so-lieu/household/ma-trung", ...everybody],
  vanphong: [...programme, "/ke-hoach/nhap", "/ke-hoach/nam-sau", ...everybody],
  chutich: [...programme, ...records, "/so-lieu/duyet", "/ke-hoach/nhap", "/bat-dau"],
  thamdinh: ["/", "/tong-hop", "/tong-hop/20/chi-tieu/15.1", "/tieu-chi", ...records],
  kiemtoan: ["/", "/bao-cao", "/quan-tri", "/quan-tri/nhat-ky", "/quan-tri/luot-xem", "/quan-tri/dang-nhap"],
  quantri: [
    "/quan-tri",
    "/quan-tri/tai-khoan",
    "/quan-tri/dia-ban",
    "/quan-tri/dia-ban/thay-doi",
    "/quan-tri/bo-tieu-chi",
    "/quan-tri/bo-tieu-chi/doc",
    "/quan-tri/bo-tieu-chi/xa-ntm-2021-2025",
    "/quan-tri/nhat-ky",
    "/quan-tri/luot-xem",
    "/quan-tri/dang-nhap",
    "/quan-tri/sao-luu",
    "/bat-dau",
    "/bat-dau/thon",
    "/bat-dau/thuoc-tinh",
    "/ca-nhan",
  ],
};
const open = [
  "/dang-nhap",
  "/loi-moi/khong-co",
  "/tro-giup",
  "/tro-giup/truong-thon",
  "/gioi-thieu",
  "/cong-khai/06217",
];

for (const size of [desk, phone]) {
  for (const [name, paths] of Object.entries(pages)) {
    journey(`every page of ${name} is right at ${size.name}`, async ({ enters }) => {
      const person = await enters(name, size);
      for (const [index, path] of paths.entries()) {
        await (index === 0 ? person.open(path) : person.goes(path));
        await looksRight(person.page, `${name} ${path}`);
      }
    });
  }

  journey(`every page without an account is right at ${size.name}`, async ({ visits }) => {
    const citizen = await visits(size);
    citizen.expects(404);
    for (const path of open) {
      await citizen.open(path);
      await looksRight(citizen.page, path);
    }
  });
}
