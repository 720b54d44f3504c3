// SPDX-License-Identifier: Apache-2.0
// The parts of the administration, and who may open them.
import type { Permission } from "../../api/session";
import type { IconName } from "../../parts/icons";

export interface Section {
  key: "start" | "accounts" | "places" | "sets" | "audit" | "access" | "sign_ins" | "backup";
  path: string;
  permission: Permission;
  icon: IconName;
}

export const sections: Section[] = [
  { key: "start", path: "/bat-dau", permission: "manage_places", icon: "star" },
  { key: "accounts", path: "/quan-tri/tai-khoan", permission: "manage_accounts", icon: "people" },
  { key: "places", path: "/quan-tri/dia-ban", permission: "manage_places", icon: "villages" },
  { key: "sets", path: "/quan-tri/bo-tieu-chi", permission: "manage_law", icon: "criteria" },
  { key: "audit", path: "/quan-tri/nhat-ky", permission: "see_audit", icon: "clock" },
  { key: "access", path: "/quan-tri/luot-xem", permission: "see_audit", icon: "eye" },
  { key: "sign_ins", path: "/quan-tri/dang-nhap", permission: "see_audit", icon: "people" },
  { key: "backup", path: "/quan-tri/sao-luu", permission: "backup", icon: "download" },
];
