// SPDX-License-Identifier: Apache-2.0
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  {
    path: "/dang-nhap",
    name: "sign-in",
    component: () => import("./SignInPage.vue"),
    meta: { title: "account.sign_in.title", public: true, bare: true },
  },
  {
    path: "/loi-moi/:token",
    name: "invitation",
    component: () => import("./InvitationPage.vue"),
    props: true,
    meta: { title: "account.invitation.title", public: true, bare: true },
  },
  {
    path: "/ca-nhan",
    name: "profile",
    component: () => import("./ProfilePage.vue"),
    meta: { title: "account.profile.title" },
  },
];
