// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/bao-cao",
    component: () => import("./ReportPage.vue"),
    meta: { title: "reports.title", permission: "see_programme" },
  },
];
