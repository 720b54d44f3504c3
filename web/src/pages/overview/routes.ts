// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from "vue-router";

const meta = { title: "overview.title", permission: "see_programme", above: true } as const;

export const routes: RouteRecordRaw[] = [
  { path: "/tong-hop", component: () => import("./OverviewPage.vue"), meta },
  { path: "/tong-hop/:place", component: () => import("./OverviewPage.vue"), meta },
  { path: "/tong-hop/:place/chi-tieu/:code", component: () => import("./AcrossPage.vue"), meta },
];
