// SPDX-License-Identifier: Apache-2.0
// What the frame of the plan's pages fetches once and all its views share.
import { inject, type ComputedRef, type InjectionKey } from "vue";
import type { LocationQueryRaw, RouteLocationRaw } from "vue-router";
import type { Resource } from "../../../api/resource";
import type { PlanStatus, PlanVersion } from "./model";

export interface PlanYear {
  year: ComputedRef<number>;
  status: Resource<PlanStatus>;
  versions: Resource<PlanVersion[]>;
  /** Names of the plan's sections by id: "Tiêu chí số 8 - Thông tin và Truyền thông". */
  sectionNames: ComputedRef<Map<string, string>>;
  /** An address within the plan that keeps the year. */
  to: (path: string, query?: LocationQueryRaw) => RouteLocationRaw;
  openTask: (id: string) => void;
}

export const planYearKey: InjectionKey<PlanYear> = Symbol("plan year");

export function usePlanYear(): PlanYear {
  const shared = inject(planYearKey);
  if (!shared) throw new Error("a view of the plan stands outside its frame");
  return shared;
}
