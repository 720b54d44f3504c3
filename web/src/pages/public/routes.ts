// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/cong-khai/:place",
    name: "public",
    component: () => import("./PublicPage.vue"),
    props: true,
    meta: { title: "public.title", public: true, bare: true },
  },
];
