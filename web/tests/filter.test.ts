// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Verdict } from "../src/api/model";
import {
  countByVerdict,
  filtered,
  leadsOf,
  nextDueOf,
  type AssessedCriterion,
  type AssessedIndicator,
} from "../src/pages/criteria/filter";

function indicator(code: string, verdict: Verdict, leads: string[], next_due: string | null = null): AssessedIndicator {
  return {
    code,
    name: code,
    verdict,
    value: null,
    value_shown: null,
    unit: null,
    operator: null,
    threshold: null,
    margin: null,
    numerator: null,
    denominator: null,
    known: 0,
    expected: 0,
    distance: null,
    distance_unit: null,
    reference: "",
    trust: { known: "decision", read_in: null, text: "đọc trong quyết định" },
    within_usual: [],
    reason: null,
    parts: [],
    rule: null,
    leads,
    next_due,
    tasks: 0,
    overdue: 0,
    spark: [],
    year_before: null,
  };
}

const rule: AssessedCriterion["rule"] = { kind: "all", needed: 1, of: 1, mandatory: [], text: null };

const criteria: AssessedCriterion[] = [
  {
    code: "2",
    name: "Giao thông",
    verdict: "not_met",
    rule,
    year_before: null,
    indicators: [
      indicator("2.1", "not_met", ["Địa chính"], "2024-11-30"),
      indicator("2.3", "met", ["Địa chính", "Các thôn"], "2024-10-25"),
    ],
  },
  {
    code: "15",
    name: "Y tế",
    verdict: "met",
    rule,
    year_before: null,
    indicators: [indicator("15.1", "met", ["Trạm y tế"])],
  },
];

describe("the list of criteria", () => {
  it("shows all of them without a filter", () => {
    expect(filtered(criteria, { verdict: null, posts: null })).toEqual(criteria);
  });

  it("keeps only criteria that have an indicator with the verdict asked for", () => {
    const shown = filtered(criteria, { verdict: "not_met", posts: null });
    expect(shown.map((criterion) => criterion.indicators.map((one) => one.code))).toEqual([["2.1"]]);
  });

  it("keeps what one's own posts lead; somebody without a post leads nothing", () => {
    expect(filtered(criteria, { verdict: null, posts: ["Trạm y tế"] }).map((criterion) => criterion.code)).toEqual([
      "15",
    ]);
    expect(filtered(criteria, { verdict: null, posts: [] })).toEqual([]);
  });

  it("counts indicators by verdict", () => {
    expect(countByVerdict(criteria, null)).toEqual({ met: 2, marginal: 0, not_met: 1, undetermined: 0 });
    expect(countByVerdict(criteria, ["Các thôn"])).toEqual({ met: 1, marginal: 0, not_met: 0, undetermined: 0 });
  });

  it("names each post of a criterion once, and the earliest day that is due", () => {
    const [roads, health] = criteria;
    if (!roads || !health) throw new Error("two criteria");
    expect(leadsOf(roads)).toEqual(["Địa chính", "Các thôn"]);
    expect(nextDueOf(roads)).toBe("2024-10-25");
    expect(nextDueOf(health)).toBeNull();
  });
});
