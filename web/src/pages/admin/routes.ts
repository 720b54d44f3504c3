// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from "vue-router";
import type { Permission } from "../../api/session";

const anything: Permission[] = ["manage_accounts", "manage_places", "manage_law", "backup", "see_audit"];

export const routes: RouteRecordRaw[] = [
  {
    path: "/quan-tri",
    name: "admin",
    component: () => import("./AdminPage.vue"),
    meta: { title: "admin.title", permission: anything },
  },
  {
    path: "/quan-tri/tai-khoan",
    component: () => import("./AccountsPage.vue"),
    meta: { title: "admin.accounts.title", permission: "manage_accounts" },
  },
  {
    path: "/quan-tri/dia-ban",
    component: () => import("./PlacesPage.vue"),
    meta: { title: "admin.places.title", permission: "manage_places" },
  },
  {
    path: "/quan-tri/dia-ban/thay-doi",
    component: () => import("./PlaceChangesPage.vue"),
    meta: { title: "admin.changes.title", permission: "manage_places" },
  },
  {
    path: "/quan-tri/bo-tieu-chi",
    component: () => import("./SetsPage.vue"),
    meta: { title: "admin.sets.title", permission: "manage_law" },
  },
  {
    path: "/quan-tri/bo-tieu-chi/doc",
    component: () => import("./ReadingsPage.vue"),
    meta: { title: "readings.title", permission: "manage_law" },
  },
  {
    path: "/quan-tri/bo-tieu-chi/doc/:id(\\d+)",
    component: () => import("./ReadingPage.vue"),
    props: true,
    meta: { title: "readings.compare", permission: "manage_law" },
  },
  {
    path: "/quan-tri/bo-tieu-chi/:set",
    component: () => import("./SetPage.vue"),
    props: true,
    meta: { title: "admin.sets.title", permission: "manage_law" },
  },
  {
    path: "/quan-tri/nhat-ky",
    component: () => import("./AuditPage.vue"),
    meta: { title: "admin.audit.title", permission: "see_audit" },
  },
  {
    path: "/quan-tri/luot-xem",
    component: () => import("./AccessPage.vue"),
    meta: { title: "admin.access.title", permission: "see_audit" },
  },
  {
    path: "/quan-tri/dang-nhap",
    component: () => import("./SignInsPage.vue"),
    meta: { title: "admin.sign_ins.title", permission: "see_audit" },
  },
  {
    path: "/quan-tri/sao-luu",
    component: () => import("./BackupPage.vue"),
    meta: { title: "admin.backup.title", permission: "backup" },
  },
];
