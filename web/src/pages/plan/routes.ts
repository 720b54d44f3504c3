// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/ke-hoach",
    component: () => import("./PlanFrame.vue"),
    meta: { title: "plan.title", permission: "see_programme" },
    children: [
      {
        path: "",
        component: () => import("./views/OverviewPage.vue"),
        meta: { title: "plan.title", permission: "see_programme" },
      },
      {
        path: "tien-do",
        component: () => import("./views/ListPage.vue"),
        meta: { title: "plan.tab.list_title", permission: "see_programme" },
      },
      {
        path: "bang",
        component: () => import("./views/BoardPage.vue"),
        meta: { title: "plan.tab.board_title", permission: "see_programme" },
      },
      {
        path: "thoi-gian",
        component: () => import("./views/TimelinePage.vue"),
        meta: { title: "plan.tab.timeline_title", permission: "see_programme" },
      },
      {
        path: "con-thieu",
        component: () => import("./views/GapsPage.vue"),
        meta: { title: "plan.tab.gaps_title", permission: "see_programme" },
      },
      {
        path: "van-ban",
        component: () => import("./views/PapersPage.vue"),
        meta: { title: "plan.tab.papers_title", permission: "see_programme" },
      },
    ],
  },
  {
    path: "/ke-hoach/nhap",
    component: () => import("./review/ImportPage.vue"),
    meta: { title: "plan_review.import.title", permission: "edit_plan" },
  },
  {
    path: "/ke-hoach/nam-sau",
    component: () => import("./review/NextYearPage.vue"),
    meta: { title: "plan_review.next.title", permission: "edit_plan" },
  },
  {
    path: "/ke-hoach/chuc-danh",
    component: () => import("./people/PostsPage.vue"),
    meta: { title: "people.posts.title", permission: "see_programme" },
  },
  {
    path: "/ke-hoach/duyet/:version(\\d+)/nguoi",
    component: () => import("./people/PeoplePage.vue"),
    meta: { title: "people.page.title", permission: "see_programme" },
  },
  {
    path: "/ke-hoach/duyet/:version(\\d+)",
    component: () => import("./review/VersionPage.vue"),
    meta: { title: "plan_review.version.title", permission: "see_programme" },
  },
];
