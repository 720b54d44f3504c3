// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/so-lieu",
    component: () => import("./RegistersPage.vue"),
    meta: { title: "records.title", permission: "see_records" },
  },
  {
    path: "/so-lieu/duyet",
    component: () => import("./ReviewListPage.vue"),
    meta: { title: "records.review.title", permission: "see_records" },
  },
  {
    path: "/so-lieu/duyet/:id(\\d+)",
    component: () => import("./ReviewPage.vue"),
    meta: { title: "records.review.one_title", permission: "see_records" },
  },
  {
    path: "/so-lieu/nhap",
    component: () => import("./ImportPage.vue"),
    meta: { title: "records.import.title", permission: "enter_records" },
  },
  {
    path: "/so-lieu/may-nay",
    component: () => import("./EntriesPage.vue"),
    meta: { title: "records.device.title", permission: ["enter_records", "log_tasks"] },
  },
  {
    path: "/so-lieu/:register([a-z_0-9]+)/ma-trung",
    component: () => import("./RecodePage.vue"),
    meta: { title: "records.recode.title", permission: "enter_records" },
  },
  {
    path: "/so-lieu/:register([a-z_0-9]+)",
    component: () => import("./RegisterPage.vue"),
    meta: { title: "records.title", permission: "see_records" },
  },
];
