// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/thon",
    component: () => import("./VillagesPage.vue"),
    meta: { title: "villages.title", permission: "see_programme" },
  },
  {
    path: "/thon/:village",
    component: () => import("./VillagePage.vue"),
    meta: { title: "villages.title", permission: "see_programme" },
  },
];
