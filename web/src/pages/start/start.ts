// SPDX-License-Identifier: Apache-2.0
// Which commune begins, and how far it has come.
import { computed, type ComputedRef } from "vue";
import { useRoute } from "vue-router";
import { api, take } from "../../api/client";
import type { Schemas } from "../../api/model";
import { allItems } from "../../api/pages";
import { useResource, type Resource } from "../../api/resource";
import { placeCode } from "../../api/session";
import { language } from "../../lib/i18n";

export type Place = Schemas["Place"];
export type FirstSteps = Schemas["FirstSteps"];
export type FirstStepKey = Schemas["FirstStepKey"];
export type CountryUnit = Schemas["CountryUnit"];
export type CountryCommune = Schemas["CountryCommune"];
export type VillageReading = Schemas["VillageReading"];
export type ReadVillage = Schemas["ReadVillage"];
export type State = FirstSteps["steps"][number]["state"];

async function listCommunes(): Promise<Place[]> {
  const all = await allItems((after) => take(api.GET("/places", { params: { query: { limit: 500, after } } })));
  return all.filter((place) => place.kind === "commune");
}

/** The commune of the address or the account; else the only one that there is. "" where none can be told. */
export function useCommune(): { code: ComputedRef<string>; communes: Resource<Place[]> } {
  const route = useRoute();
  const asked = computed(() => (typeof route.query.xa === "string" ? route.query.xa : placeCode.value));
  const communes = useResource(() => (asked.value ? Promise.resolve<Place[]>([]) : listCommunes()), {
    watch: [asked],
  });
  const only = computed(() => (communes.data.value?.length === 1 ? (communes.data.value[0]?.code ?? "") : ""));
  return { code: computed(() => asked.value || only.value), communes };
}

export function useFirstSteps(code: ComputedRef<string>): Resource<FirstSteps | null> {
  return useResource<FirstSteps | null>(
    (signal) =>
      code.value
        ? take(api.GET("/places/{place}/first-steps", { params: { path: { place: code.value } }, signal }))
        : Promise.resolve(null),
    { watch: [code, () => language()] },
  );
}
