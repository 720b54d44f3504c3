// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/",
    component: () => import("./TodayPage.vue"),
    meta: { title: "today.title", permission: "see_programme" },
  },
];
