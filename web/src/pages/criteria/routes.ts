// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/tieu-chi",
    component: () => import("./CriteriaPage.vue"),
    meta: { title: "criteria.title", permission: "see_programme" },
  },
  {
    path: "/tieu-chi/chuyen-bo",
    component: () => import("./ChangeOverPage.vue"),
    meta: { title: "criteria.change_over.title", permission: "see_programme" },
  },
  {
    path: "/tieu-chi/so-sanh",
    component: () => import("./ComparePage.vue"),
    meta: { title: "criteria.compare.title", permission: "see_programme" },
  },
  {
    path: "/tieu-chi/:code",
    component: () => import("./IndicatorPage.vue"),
    meta: { title: "criteria.title", permission: "see_programme" },
  },
  {
    path: "/tieu-chi/:code/danh-sach",
    component: () => import("./CountingRecordsPage.vue"),
    meta: { title: "criteria.records.title", permission: "see_records" },
  },
];
