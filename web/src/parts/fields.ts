// SPDX-License-Identifier: Apache-2.0
// The fields of a register, for pages that show cells of its records.
import { computed, type ComputedRef } from "vue";
import { fromWire, shownText, type CellValue, type Field } from "../api/cell";
import { api, take } from "../api/client";
import { useResource } from "../api/resource";
import { language } from "../lib/i18n";

export interface Fields {
  /** Whether cells can be shown; if the register cannot be had, they are as the server gives them. */
  ready: ComputedRef<boolean>;
  text: (name: string, cell: CellValue | undefined) => string;
}

/** `register`: its name, null as long as it is not known. */
export function useFields(register: () => string | null | undefined): Fields {
  const { data, error } = useResource(
    async (signal): Promise<Field[] | null> => {
      const name = register();
      if (!name) return null;
      return (await take(api.GET("/registers/{register}", { params: { path: { register: name } }, signal }))).fields;
    },
    { watch: [register, () => language()], still: true },
  );
  return {
    ready: computed(() => data.value !== null || error.value !== null),
    text: (name, cell) => {
      const field = data.value?.find((candidate) => candidate.name === name);
      return field ? shownText(field, cell, language()) : (fromWire(cell) ?? "?");
    },
  };
}
