// SPDX-License-Identifier: Apache-2.0
// Words that many pages share.

export type Verdict = "met" | "marginal" | "not_met" | "undetermined";
export type TaskState = "overdue" | "missed" | "due_soon" | "running" | "not_started" | "done" | "cancelled";
