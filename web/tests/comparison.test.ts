// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "vitest";
import type { Schemas } from "../src/api/model";
import {
  byCriterion,
  changedIn,
  choicesOf,
  codesWith,
  kindsOf,
  ofKind,
  type DifferentIndicator,
  type ImpactOnPlace,
  type IndicatorImpact,
} from "../src/pages/criteria/comparison";

function set(id: string, from: string, more: Partial<Schemas["CriteriaSetHead"]> = {}): Schemas["CriteriaSetHead"] {
  return { set: id, title: id, from, to: "2026-02-14", subject: "commune", ...more } as Schemas["CriteriaSetHead"];
}

function indicator(
  code: string | null,
  criterion: string | null,
  ...kinds: DifferentIndicator["differences"][number]["what"][]
): DifferentIndicator {
  return {
    codes_before: [],
    code_after: code,
    name: "",
    criterion: criterion === null ? null : { code: criterion, name: `tiêu chí ${criterion}` },
    differences: kinds.map((what) => ({ what, text: what, before: null, after: null })),
    carries: null,
    note: null,
    needs: null,
  };
}

const impact = (
  code: string,
  before: IndicatorImpact["before"],
  after: IndicatorImpact["after"],
  change: IndicatorImpact["change"],
): IndicatorImpact => ({ codes_before: [code], code_after: code, name: "", before, after, change, differences: [] });

describe("the sets of a comparison", () => {
  const { before, after } = choicesOf([
    set("cu", "2022-03-08"),
    set("cu", "2024-03-01"),
    set("moi", "2026-02-15"),
    set("tinh", "2026-02-15", { subject: "province" }),
  ]);

  it("may come before in each version, the newest first, and only those for communes", () => {
    expect(before.map(({ value }) => value)).toEqual(["moi@2026-02-15", "cu@2024-03-01", "cu@2022-03-08"]);
  });

  it("come after once each", () => {
    expect(after.map(({ value }) => value)).toEqual(["moi", "cu"]);
  });

  it("are named with the days on which they hold", () => {
    expect(before[2]?.label).toBe("cu (08/03/2022 – 14/02/2026)");
  });
});

describe("the differences of two sets", () => {
  const indicators = [
    indicator("1.1", "1", "other_level"),
    indicator("2.1", "2", "other_level", "other_wording"),
    indicator("1.2", "1", "added"),
    indicator(null, "1", "gone"),
    indicator("DK1", null, "other_level"),
  ];

  it("stand by the criterion of the later set; what is gone, by that of the earlier one apart from it", () => {
    expect(
      byCriterion(indicators).map((group) => [group.criterion?.code, group.gone, group.indicators.length]),
    ).toEqual([
      ["1", false, 2],
      ["2", false, 1],
      ["1", true, 1],
      [undefined, false, 1],
    ]);
  });

  it("are counted by kind, the most frequent first", () => {
    expect(kindsOf(indicators)[0]).toEqual({ kind: "other_level", count: 3 });
    expect(kindsOf(indicators)).toHaveLength(4);
  });

  it("are all shown, or those of one kind", () => {
    expect(ofKind(indicators, null)).toHaveLength(5);
    expect(ofKind(indicators, "other_wording").map((one) => one.code_after)).toEqual(["2.1"]);
  });
});

describe("the impact on a place", () => {
  const place = {
    indicators: [
      impact("1.1", "met", "met", "kept"),
      impact("1.2", "met", "not_met", "lost"),
      impact("1.3", "not_met", "marginal", "gained"),
      impact("1.4", "undetermined", "met", "gained"),
      impact("1.5", null, "undetermined", null),
    ],
  } as unknown as ImpactOnPlace;

  it("is what comes out otherwise, and what one set alone has", () => {
    expect(changedIn(place).map((one) => one.code_after)).toEqual(["1.2", "1.3", "1.4", "1.5"]);
  });

  it("names what is gained and what is lost by the codes of the later set", () => {
    expect(codesWith(place, "gained")).toBe("1.3, 1.4");
    expect(codesWith(place, "lost")).toBe("1.2");
  });
});
