// SPDX-License-Identifier: Apache-2.0
import type { Schemas, Verdict } from "../../api/model";

export type AssessedCriterion = Schemas["AssessedCriterion"];
export type AssessedIndicator = Schemas["AssessedIndicator"];

export interface Filter {
  verdict: Verdict | null;
  /** Only indicators led by one of these posts; null for all. */
  posts: string[] | null;
}

function passes(indicator: AssessedIndicator, filter: Filter): boolean {
  if (filter.verdict && indicator.verdict !== filter.verdict) return false;
  return !filter.posts || indicator.leads.some((lead) => filter.posts?.includes(lead));
}

/** The criteria with the indicators that pass; those without any are left out. */
export function filtered(criteria: AssessedCriterion[], filter: Filter): AssessedCriterion[] {
  return criteria
    .map((criterion) => ({
      ...criterion,
      indicators: criterion.indicators.filter((indicator) => passes(indicator, filter)),
    }))
    .filter((criterion) => criterion.indicators.length > 0);
}

/** How many indicators have each verdict, before the verdict is chosen. */
export function countByVerdict(criteria: AssessedCriterion[], posts: string[] | null): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { met: 0, marginal: 0, not_met: 0, undetermined: 0 };
  for (const criterion of filtered(criteria, { verdict: null, posts })) {
    for (const indicator of criterion.indicators) counts[indicator.verdict] += 1;
  }
  return counts;
}

/** Each post once, in the order of the indicators. */
export function leadsOf(criterion: AssessedCriterion): string[] {
  return [...new Set(criterion.indicators.flatMap((indicator) => indicator.leads))];
}

export function nextDueOf(criterion: AssessedCriterion): string | null {
  const days = criterion.indicators.map((indicator) => indicator.next_due).filter((day): day is string => day !== null);
  return days.sort()[0] ?? null;
}
