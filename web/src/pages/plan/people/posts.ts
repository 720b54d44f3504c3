// SPDX-License-Identifier: Apache-2.0
// The posts of the commune, and a plan's people, as these pages handle them.
import { api, idempotencyKey, take } from "../../../api/client";
import { placeCode } from "../../../api/session";
import type { components } from "../../../api/types";

type Schemas = components["schemas"];
export type Post = Schemas["Post"];
export type PersonOfPlace = Schemas["PersonOfPlace"];
export type PlanPeople = Schemas["PlanPeople"];
export type Words = PlanPeople["words"][number];

/** One who holds a post, as a form has it; without a last day until further notice. */
export interface HolderFields {
  account: number;
  from: string | null;
  to: string | null;
  stand_in: boolean;
}

/** What the form about a post holds; other names one a line. */
export interface PostFields {
  name: string;
  others: string;
  closed: boolean;
  holders: HolderFields[];
}

export function fieldsOf(post: Post | null): PostFields {
  if (!post) return { name: "", others: "", closed: false, holders: [] };
  return {
    name: post.name,
    others: post.other_names.join("\n"),
    closed: post.closed,
    holders: post.holders.map((one) => ({
      account: one.account,
      from: one.from,
      to: one.to ?? null,
      stand_in: one.stand_in ?? false,
    })),
  };
}

/** Keeps a post; `seen` is the one that was changed, null for a new one. */
export function keepPost(fields: PostFields, seen: Post | null): Promise<Post> {
  const body = {
    name: fields.name,
    version: seen?.version ?? null,
    other_names: fields.others
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
    closed: fields.closed,
    holders: fields.holders.map((one) => ({ ...one, from: one.from ?? "" })),
  };
  const headers = { "Idempotency-Key": idempotencyKey() };
  if (!seen)
    return take(api.POST("/places/{place}/posts", { params: { path: { place: placeCode.value } }, body, headers }));
  return take(
    api.PATCH("/places/{place}/posts/{post}", {
      params: { path: { place: placeCode.value, post: seen.post } },
      body,
      headers,
    }),
  );
}

/** What somebody chose for words of the plan: posts by number, "new" or "nobody"; "" = not answered. */
export interface Choice {
  posts: string[];
  newName: string;
  holder: number | null;
}

/** The proposal, chosen beforehand. */
export function choiceOf(words: Words): Choice {
  const posts = words.posts.map(String);
  const settled = words.match === "answered" || words.match === "remembered";
  return {
    posts: posts.length ? posts : [settled ? "nobody" : ""],
    newName: words.words,
    holder: words.person,
  };
}

export function isAnswered(choice: Choice): boolean {
  return choice.posts.every((post) => post !== "" && (post !== "new" || choice.newName.trim() !== ""));
}

export function answerOf(words: string, choice: Choice) {
  return {
    words,
    posts: [...new Set(choice.posts.map(Number).filter((post) => post > 0))],
    new_post: choice.posts.includes("new") ? choice.newName.trim() : null,
    holder: choice.posts.includes("new") ? choice.holder : null,
  };
}
