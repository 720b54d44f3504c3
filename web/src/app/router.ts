// SPDX-License-Identifier: Apache-2.0
// Each section of the application brings its routes: pages/<section>/routes.ts exports `routes`. A route's meta says
// what it needs; see web/README.md.
import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteRecordRaw } from "vue-router";
import { connectTransport } from "../api/transport";
import { forgetSession, loadSession, may, session, type Permission } from "../api/session";
import { keepDayInAddress } from "../api/day";
import { allSentences, i18n, language } from "../lib/i18n";

declare module "vue-router" {
  interface RouteMeta {
    /** Key of the page's title. */
    title?: string;
    /** Shown to everybody, signed in or not. */
    public?: boolean;
    /** Without navigation and header: sign-in, public figures. */
    bare?: boolean;
    /** One of these is needed. */
    permission?: Permission | Permission[];
    /** Of a place above communes: no commune has to be chosen for it. */
    above?: boolean;
  }
}

const sections = import.meta.glob<{ routes: RouteRecordRaw[] }>("../pages/*/routes.ts", { eager: true });

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...Object.values(sections).flatMap((section) => section.routes),
    {
      path: "/khong-duoc-phep",
      name: "not-allowed",
      component: () => import("./NotAllowed.vue"),
      meta: { title: "app.not_allowed.title" },
    },
    {
      path: "/:rest(.*)*",
      name: "not-found",
      component: () => import("./NotFound.vue"),
      meta: { title: "app.not_found.title", public: true },
    },
  ],
  scrollBehavior(to, from, saved) {
    if (saved) return saved;
    if (to.hash) return { el: to.hash, top: 80 };
    return to.path === from.path ? {} : { top: 0 };
  },
});

function toSignIn(to: RouteLocationNormalized): { path: string; query: Record<string, string> } {
  return { path: "/dang-nhap", query: to.fullPath === "/" ? {} : { tiep: to.fullPath } };
}

function allowed(needed: Permission | Permission[] | undefined): boolean {
  if (!needed) return true;
  return Array.isArray(needed) ? needed.some(may) : may(needed);
}

async function guard(to: RouteLocationNormalized) {
  let known = session.value;
  try {
    known = await loadSession();
  } catch {
    // No signal: the page itself says so and keeps trying.
    return true;
  }
  if (to.meta.public) return true;
  if (!known.account) return toSignIn(to);
  if (known.account.must_change_password && to.path !== "/ca-nhan")
    return { path: "/ca-nhan", query: { "doi-mat-khau": "1" } };
  if (to.path === "/" && !may("see_programme")) return firstPage();
  return allowed(to.meta.permission) ? true : { name: "not-allowed", query: { trang: to.path } };
}

/** Where an account begins that sees no programme. */
function firstPage(): string {
  if (may("manage_places") && session.value?.place === null) return "/bat-dau"; // nothing is there yet
  return may("manage_accounts") || may("see_audit") ? "/quan-tri" : "/ca-nhan";
}

router.beforeEach(guard);

/** The pages whose sentences came with the program. */
function speaksAtOnce(path: string): boolean {
  return path === "/" || path === "/tieu-chi" || path.startsWith("/tieu-chi/");
}
router.beforeResolve(async (to) => {
  if (!speaksAtOnce(to.path)) await allSentences();
});
keepDayInAddress(router);

router.afterEach((to) => {
  const name = i18n.global.t("app.name");
  document.title = to.meta.title ? `${i18n.global.t(to.meta.title)} – ${name}` : name;
});

// A page's file is gone when a newer version has been installed since this one was opened: fetch the newer one, once.
router.onError((error: unknown, to) => {
  const gone = error instanceof Error && /dynamically imported module|module script failed/i.test(error.message);
  if (!gone || !navigator.onLine || sessionStorage.getItem("ntm.fetched-again") === to.fullPath) return;
  sessionStorage.setItem("ntm.fetched-again", to.fullPath);
  location.assign(to.fullPath);
});

connectTransport({
  csrf: () => session.value?.csrf ?? "",
  language,
  signedOut: () => {
    const here = router.currentRoute.value;
    forgetSession();
    if (!here.meta.public) void router.push(toSignIn(here));
  },
  passwordDue: () => void router.push({ path: "/ca-nhan", query: { "doi-mat-khau": "1" } }),
});
