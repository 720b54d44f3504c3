// SPDX-License-Identifier: Apache-2.0
// The shapes of a plan as the API gives them, by the names that these pages use.
import type { components } from "../../../api/types";

type Schemas = components["schemas"];

export type TaskState = Schemas["TaskState"];
export type StateCounts = Schemas["StateCounts"];
export type PlanTask = Schemas["PlanTask"];
export type PlanStatus = Schemas["PlanStatus"];
export type PlanObjective = Schemas["PlanObjective"];
export type TargetProgress = Schemas["TargetProgress"];
export type PlanVersion = Schemas["PlanVersion"];
export type PlanDetail = Schemas["PlanDetail"];
export type PlanImport = Schemas["PlanImport"];
export type NextPlan = Schemas["NextPlan"];
export type PlanQuestion = Schemas["PlanQuestion"];
type WholeLine = Schemas["DocumentLine"];
/** A line that is put together again from what a plan quotes has no marker, kind or level. */
export type DocumentLine = Pick<WholeLine, "line" | "last_line" | "text"> & Partial<WholeLine>;
export type PlanLogEntry = Schemas["PlanLogEntry"];
export type PlanLogKind = Schemas["PlanLogKind"];
export type PlanGaps = Schemas["PlanGaps"];
export type Gap = PlanGaps["open"][number];

export type Plan = Schemas["Plan"];
export type PlanSection = Schemas["PlanSection"];
export type PlanItemTask = Schemas["PlanItemTask"];
export type PlanItemObjective = Schemas["PlanItemObjective"];
export type PlanAssignment = Schemas["PlanAssignment"];
export type PlanParty = Schemas["PlanParty"];
export type PlanSchedule = Schemas["PlanSchedule"];
export type PlanOrigin = Schemas["PlanOrigin"];

/** In the order in which they need attention. */
export const taskStates: TaskState[] = ["overdue", "missed", "due_soon", "running", "not_started", "done", "cancelled"];
