// SPDX-License-Identifier: Apache-2.0
// The readings of decisions: kept, answered line by line, sent, and published by a second person.
import { api, idempotencyKey, raw, rawJson, take } from "../../../api/client";
import type { Job } from "../../../api/jobs";
import type { Schemas } from "../../../api/model";
import { allItems } from "../../../api/pages";

export type ReadingHead = Schemas["DecisionReadingHead"];
export type Reading = Schemas["DecisionReading"];
export type ReadingState = Schemas["DecisionReadingState"];
export type Progress = Schemas["DecisionReadingProgress"];
export type Standing = Schemas["DecisionStanding"];
export type Cell = Schemas["DecisionCell"];
export type AnswerGiven = Schemas["DecisionAnswerGiven"];
export type Value = Schemas["DecisionValue"];
export type Impact = Schemas["DecisionImpact"];
export type SetDifference = Schemas["SetDifference"];
export type PrintedTableRead = Schemas["PrintedTable"];
/** An indicator or a part of one, which is written alike. */
export type Indicator = Omit<Schemas["ReadIndicator"], "parts"> & { parts: Indicator[] };
export type Level = Indicator["levels"][number];
type Decision = Schemas["ReadDecision"];
export type HeadLine = Decision["head"]["lines"][number];
export type Question = Decision["questions"][number];
export type Difference = NonNullable<Decision["comparison"]>["differences"][number];

const path = (reading: number) => ({ path: { reading } });

export const listReadings = (): Promise<ReadingHead[]> =>
  allItems((after) => take(api.GET("/decision-readings", { params: { query: { limit: 100, after } } })));

export const getReading = (reading: number, signal: AbortSignal): Promise<Reading> =>
  take(api.GET("/decision-readings/{reading}", { params: path(reading), signal }));

export const getMeasures = () => take(api.GET("/decision-measures"));

/** The published sets that a decision can be compared with, each once, the newest first. */
export async function publishedSets(): Promise<{ value: string; label: string }[]> {
  const sets = await allItems((after) => take(api.GET("/criteria-sets", { params: { query: { limit: 500, after } } })));
  const found = new Map<string, string>();
  for (const set of sets.sort((a, b) => b.from.localeCompare(a.from)))
    if (!found.has(set.set)) found.set(set.set, set.title);
  return [...found].map(([value, label]) => ({ value, label }));
}

export interface Asked {
  file: File;
  annex: string;
  set: string;
  against: string;
  key: string;
}

/** Reads the file and keeps what was read; the same person's same file gives the reading that is there. */
export const keepReading = (asked: Asked, watch: (job: Job) => void, signal: AbortSignal): Promise<Reading> =>
  rawJson<Reading>("/decision-readings", {
    method: "POST",
    query: {
      file: asked.file.name,
      annex: asked.annex || null,
      set: asked.set || null,
      against: asked.against || null,
    },
    body: asked.file,
    headers: { "Content-Type": "application/octet-stream", "Idempotency-Key": asked.key },
    watch,
    signal,
  });

export const readFile = (reading: number) => raw(`/decision-readings/${reading}/document`);

export const answer = (reading: number, expected: number, answers: AnswerGiven[]): Promise<Reading> =>
  take(api.POST("/decision-readings/{reading}/answers", { params: path(reading), body: { expected, answers } }));

export const send = (reading: Reading, words: string): Promise<Reading> =>
  take(
    api.POST("/decision-readings/{reading}/sending", {
      params: path(reading.id),
      body: { expected: reading.last, unread: reading.progress.open, ...(words ? { words } : {}) },
    }),
  );

export const giveBack = (reading: Reading, words: string): Promise<Reading> =>
  take(
    api.POST("/decision-readings/{reading}/return", {
      params: path(reading.id),
      body: { expected: reading.last, words },
    }),
  );

export const drop = (reading: Reading, words: string): Promise<Reading> =>
  take(
    api.POST("/decision-readings/{reading}/dropping", {
      params: path(reading.id),
      body: { expected: reading.last, words },
    }),
  );

export const publish = (reading: Reading): Promise<Reading> =>
  rawJson<Reading>(`/decision-readings/${reading.id}/publication`, {
    method: "POST",
    body: JSON.stringify({ expected: reading.last }),
    headers: { "Content-Type": "application/json", "Idempotency-Key": idempotencyKey() },
  });

export const getDifference = (reading: number, signal: AbortSignal): Promise<SetDifference> =>
  take(api.GET("/decision-readings/{reading}/difference", { params: path(reading), signal }));

export const getImpact = (reading: number, place: string, date: string): Promise<Impact> =>
  rawJson<Impact>(`/decision-readings/${reading}/impact`, { query: { place, date } });
