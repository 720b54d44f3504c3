// SPDX-License-Identifier: Apache-2.0
// A small register as the server describes it.
import type { Field, RecordRow, Register } from "../../src/pages/records/lib/model";

export function field(name: string, more: Partial<Field>): Field {
  return {
    name,
    label: name,
    also: [],
    type: "text",
    unit: "",
    unit_text: "",
    limits: "",
    personal: false,
    required: false,
    scale: 0,
    min: null,
    max: null,
    min_field: null,
    max_field: null,
    max_length: null,
    choices: [],
    ...more,
  };
}

export const code = field("code", { required: true, max_length: 20 });
export const members = field("members", { label: "Số nhân khẩu", type: "whole", min: "1", max: "30", required: true });
export const insured = field("insured", {
  label: "Có bảo hiểm",
  type: "whole",
  min: "0",
  max: "30",
  max_field: "members",
});
export const income = field("income", { type: "decimal", scale: 1, min: "0", max: "100000" });
export const water = field("water", { type: "yes_no" });
export const house = field("house", {
  type: "choice",
  choices: [
    { value: "solid", label: "Kiên cố" },
    { value: "temporary", label: "Nhà tạm, dột nát" },
  ],
});
export const built = field("built", { type: "date" });
export const fields = [code, members, insured, income, water, house, built];
export const register: Register = {
  name: "household",
  label: "Hộ gia đình",
  note: "",
  kept_by: "village",
  single: false,
  key: "code",
  unit: "hộ",
  fields,
};

export function record(id: number, values: RecordRow["values"], village = "06217-01"): RecordRow {
  const code = typeof values.code === "string" ? values.code : "";
  return {
    record: id,
    version: id * 10,
    key: code,
    label: code,
    village,
    village_name: `Thôn ${Number(village.slice(-2))}`,
    values,
    since: "2023-12-31",
  };
}
