// SPDX-License-Identifier: Apache-2.0
// Two people changed one record. Both versions stand side by side; for each field that differs the person takes one.
// Until each is decided nothing is sent, and nothing typed is dropped.
import { fromWire } from "../../../api/cell";
import type { ChangesToEnter, Conflict, Field } from "./model";

export type Side = "mine" | "theirs";

export interface FieldChoice {
  field: Field;
  mine: string | null;
  theirs: string | null;
}

export interface Question {
  index: number;
  record: number;
  key: string;
  author: string;
  at: string;
  /** Version on which the answer is based. */
  version: number;
  /** They ended the record. */
  ended: boolean;
  fields: FieldChoice[];
}

export type Answers = Record<number, Record<string, Side>>;

/** What has to be decided: fields that I sent and that stand otherwise in their version. */
export function questionsOf(body: ChangesToEnter, conflicts: Conflict[], fields: Field[]): Question[] {
  return conflicts.map((conflict) => {
    const sent = body.changes[conflict.index]?.values ?? {};
    const differing = fields.flatMap((field): FieldChoice[] => {
      const cell = sent[field.name];
      if (cell === undefined) return [];
      const mine = fromWire(cell);
      const theirs = fromWire(conflict.theirs.values[field.name]);
      return mine === theirs ? [] : [{ field, mine, theirs }];
    });
    return {
      index: conflict.index,
      record: conflict.record,
      key: conflict.key,
      author: conflict.theirs.author,
      at: conflict.theirs.at,
      version: conflict.theirs.version,
      ended: conflict.theirs.ended,
      fields: differing,
    };
  });
}

/** How many fields nobody has decided yet; a record whose end is in question counts as one. */
export function undecided(questions: Question[], answers: Answers, body: ChangesToEnter): number {
  return questions.reduce((sum, question) => {
    const given = answers[question.index] ?? {};
    const open = question.fields.filter((choice) => !given[choice.field.name]).length;
    const end = endInQuestion(question, body) && !given.$ended ? 1 : 0;
    return sum + open + end;
  }, 0);
}

/** They ended the record and I changed it, or I ended it and they changed it. */
export function endInQuestion(question: Question, body: ChangesToEnter): boolean {
  return question.ended !== (body.changes[question.index]?.ended ?? false);
}

/**
 * The changes as decided: what is theirs is left out, so that their value stays; each is based on their version.
 * Changes of which nothing is left are dropped. `kept` says which of the old changes each new one is.
 */
export function resolved(
  body: ChangesToEnter,
  questions: Question[],
  answers: Answers,
): { body: ChangesToEnter; kept: number[] } {
  const byIndex = new Map(questions.map((question) => [question.index, question]));
  const kept: number[] = [];
  const changes = body.changes.flatMap((change, index) => {
    const question = byIndex.get(index);
    if (!question) {
      kept.push(index);
      return [change];
    }
    const given = answers[index] ?? {};
    const theirEnd = given.$ended === "theirs";
    const values = Object.fromEntries(
      Object.entries(change.values).filter(([name]) => {
        const inQuestion = question.fields.some((choice) => choice.field.name === name);
        return inQuestion && given[name] !== "theirs";
      }),
    );
    const ended = (change.ended ?? false) && !theirEnd;
    if (theirEnd && question.ended) return [];
    if (!ended && Object.keys(values).length === 0 && !change.village) return [];
    kept.push(index);
    const { ended: _dropped, ...rest } = change;
    return [{ ...rest, ...(ended ? { ended } : {}), based_on: question.version, values: ended ? {} : values }];
  });
  return { body: { ...body, changes }, kept };
}
