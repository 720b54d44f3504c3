// SPDX-License-Identifier: Apache-2.0
// The posts that the plan of this year names, to choose from. An administrator who may not see the programme chooses
// from those that other accounts hold, or types.
import { api, take } from "../../api/client";
import { may, placeCode, serverToday } from "../../api/session";

export async function knownPosts(): Promise<string[]> {
  if (!may("see_programme") || !placeCode.value) return [];
  const path = { place: placeCode.value, year: Number(serverToday.value.slice(0, 4)) };
  try {
    const tasks = await take(
      api.GET("/places/{place}/plan-years/{year}/tasks", { params: { path, query: { limit: 500 } } }),
    );
    return typeof tasks === "string" ? [] : tasks.items.flatMap((task) => task.posts);
  } catch {
    return []; // no plan this year: nothing to choose from
  }
}
