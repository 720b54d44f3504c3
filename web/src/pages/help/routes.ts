// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/tro-giup",
    name: "help",
    component: () => import("./HelpPage.vue"),
    meta: { title: "help.title", public: true },
  },
  {
    path: "/tro-giup/:chapter",
    component: () => import("./HelpPage.vue"),
    props: true,
    meta: { title: "help.title", public: true },
  },
  {
    path: "/gioi-thieu",
    name: "about",
    component: () => import("./AboutPage.vue"),
    meta: { title: "help.about.title", public: true },
  },
];
