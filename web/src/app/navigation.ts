// SPDX-License-Identifier: Apache-2.0
// The sections in the order in which people use them. One is shown when its page exists and the account may see it.
import { computed } from "vue";
import { account, may, placesAbove, type Permission } from "../api/session";
import type { IconName } from "../parts/icons";
import { router } from "./router";

export interface Section {
  path: string;
  /** Key of its name, and of the shorter one for the bar at the bottom of a phone. */
  label: string;
  short: string;
  icon: IconName;
  needs: Permission[];
  /** Stands in the bar at the bottom of a phone; the others stand behind "Thêm". */
  bottom: boolean;
  /** Only for those who hold a place above communes. */
  above?: boolean;
}

const sections: Section[] = [
  { path: "/", label: "app.nav.today", short: "app.nav.today", icon: "today", needs: ["see_programme"], bottom: true },
  {
    path: "/tong-hop",
    label: "app.nav.overview",
    short: "app.nav.overview",
    icon: "overview",
    needs: ["see_programme"],
    bottom: false,
    above: true,
  },
  {
    path: "/tieu-chi",
    label: "app.nav.criteria",
    short: "app.nav.criteria_short",
    icon: "criteria",
    needs: ["see_programme"],
    bottom: true,
  },
  {
    path: "/thon",
    label: "app.nav.villages",
    short: "app.nav.villages",
    icon: "villages",
    needs: ["see_programme"],
    bottom: false,
  },
  {
    path: "/ke-hoach",
    label: "app.nav.plan",
    short: "app.nav.plan",
    icon: "plan",
    needs: ["see_programme"],
    bottom: true,
  },
  {
    path: "/so-lieu",
    label: "app.nav.records",
    short: "app.nav.records",
    icon: "records",
    needs: ["see_records"],
    bottom: true,
  },
  {
    path: "/bao-cao",
    label: "app.nav.reports",
    short: "app.nav.reports",
    icon: "reports",
    needs: ["see_programme"],
    bottom: false,
  },
  {
    path: "/quan-tri",
    label: "app.nav.admin",
    short: "app.nav.admin",
    icon: "admin",
    needs: ["manage_accounts", "manage_places", "manage_law", "see_audit", "backup"],
    bottom: false,
  },
  { path: "/tro-giup", label: "app.nav.help", short: "app.nav.help", icon: "help", needs: [], bottom: false },
];

export const shownSections = computed(() => {
  if (!account.value) return [];
  const pages = new Set(router.getRoutes().map((route) => route.path));
  return sections.filter(
    (section) =>
      pages.has(section.path) &&
      (!section.needs.length || section.needs.some(may)) &&
      (!section.above || placesAbove.value.length > 0),
  );
});

export function isWithin(section: Section, path: string): boolean {
  return section.path === "/" ? path === "/" : path === section.path || path.startsWith(`${section.path}/`);
}
