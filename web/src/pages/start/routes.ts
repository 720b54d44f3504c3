// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from "vue-router";

// Without a permission of their own: who may see the steps of which commune, the server says.
export const routes: RouteRecordRaw[] = [
  { path: "/bat-dau", component: () => import("./StartPage.vue"), meta: { title: "start.title" } },
  {
    path: "/bat-dau/thon",
    component: () => import("./VillageListPage.vue"),
    meta: { title: "start.villages.title", permission: "manage_places" },
  },
  {
    path: "/bat-dau/thuoc-tinh",
    component: () => import("./AttributesPage.vue"),
    meta: { title: "start.attributes.title", permission: "manage_places" },
  },
];
