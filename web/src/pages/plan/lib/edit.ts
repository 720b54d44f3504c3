// SPDX-License-Identifier: Apache-2.0
// Changes of a plan that a person makes beside its document. Pure: each gives a new plan and leaves the old as it was.
import type { Plan, PlanAssignment, PlanItemTask, PlanParty, PlanSchedule, PlanSection } from "./model";

export interface Lead {
  post: string;
  names: string;
}

export type DueKind = "inherited" | "continuous" | "within" | "recurring" | "periodic";

/** What of a task, or of a section for all its tasks, can be corrected. */
export interface Correction {
  text: string;
  leads: Lead[];
  dueKind: DueKind;
  due: string | null;
}

export function sectionOf(plan: Plan, id: string | undefined): PlanSection | undefined {
  return id ? plan.sections?.find((section) => section.id === id) : undefined;
}

/** "Tiêu chí số 8 - Thông tin và Truyền thông", "2.1. Công tác chỉ đạo, điều hành". */
export function sectionTitle(section: PlanSection): string {
  const title = section.title ?? "";
  if (section.label) return `${section.label} ${title}`.trim();
  if (section.criterion && !section.number) return `Tiêu chí số ${section.criterion} - ${title}`;
  return section.number ? `${section.number}. ${title}` : title;
}

export function hasLeads(assignment: PlanAssignment | undefined): boolean {
  return !!assignment?.leads?.length;
}

/** The task's own, or its section's. Where parties share a criterion's indicators, those that have a share of the task's. */
export function leadsOf(plan: Plan, task: PlanItemTask): { leads: PlanParty[]; own: boolean } {
  if (hasLeads(task.assignment)) return { leads: task.assignment?.leads ?? [], own: true };
  const leads = sectionOf(plan, task.section)?.assignment?.leads ?? [];
  const wanted = task.indicators ?? [];
  const sharing = leads.filter(
    (party) => !party.indicators?.length || party.indicators.some((code) => wanted.includes(code)),
  );
  return { leads: wanted.length ? sharing : leads, own: false };
}

export function hasTime(schedule: PlanSchedule | undefined): boolean {
  return !!schedule && (schedule.kind ?? "not_given") !== "not_given";
}

export function scheduleOf(plan: Plan, task: PlanItemTask): { schedule: PlanSchedule; own: boolean } {
  if (task.schedule && hasTime(task.schedule)) return { schedule: task.schedule, own: true };
  return { schedule: sectionOf(plan, task.section)?.schedule ?? {}, own: false };
}

/** "Công chức Địa chính (Nguyễn Văn A); Trạm Y tế xã" */
export function partiesText(parties: PlanParty[]): string {
  return parties
    .map((party) => (party.names?.length ? `${party.post ?? ""} (${party.names.join(", ")})` : (party.post ?? "")))
    .join("; ");
}

function leadRows(assignment: PlanAssignment | undefined): Lead[] {
  return (assignment?.leads ?? []).map((party) => ({ post: party.post ?? "", names: (party.names ?? []).join(", ") }));
}

/** What stands there now, to be corrected. */
export function correctionOf(item: PlanItemTask | PlanSection): Correction {
  const kind = item.schedule?.kind ?? "not_given";
  return {
    text: "text" in item ? (item.text ?? "") : "",
    leads: leadRows(item.assignment),
    dueKind: kind === "not_given" ? "inherited" : kind,
    due: item.schedule?.due ?? null,
  };
}

function assignmentWith(leads: Lead[], before: PlanAssignment | undefined): PlanAssignment | undefined {
  const parties: PlanParty[] = [];
  for (const row of leads) {
    const post = row.post.trim();
    if (!post) continue;
    const known = before?.leads?.find((party) => party.post === post);
    const names = row.names
      .split(/[,;]/)
      .map((name) => name.trim())
      .filter(Boolean);
    const party: PlanParty = { post };
    if (names.length) party.names = names;
    if (known?.indicators?.length) party.indicators = known.indicators;
    parties.push(party);
  }
  if (!parties.length && !before?.partners?.length) return undefined;
  return { ...before, leads: parties };
}

function scheduleWith(
  correction: Correction,
  year: number,
  before: PlanSchedule | undefined,
): PlanSchedule | undefined {
  const { dueKind, due } = correction;
  if (dueKind === "inherited") return undefined;
  if (before && (before.kind ?? "not_given") === dueKind && (before.due ?? null) === due) return before;
  if (dueKind === "recurring" || dueKind === "periodic") return before;
  if (dueKind === "continuous")
    return {
      kind: "continuous",
      start: `${year}-01-01`,
      due: `${year}-12-31`,
      times: 1,
      text: `Thường xuyên trong năm ${year}`,
    };
  const [y, m, d] = (due ?? `${year}-12-31`).split("-");
  const schedule: PlanSchedule = {
    kind: "within",
    due: due ?? `${year}-12-31`,
    times: 1,
    text: `Hoàn thành chậm nhất ngày ${d}/${m}/${y}`,
  };
  return before?.start && before.kind === "within" ? { ...schedule, start: before.start } : schedule;
}

function corrected<T extends PlanItemTask | PlanSection>(item: T, correction: Correction, year: number): T {
  const next: T = { ...item };
  delete next.assignment;
  delete next.schedule;
  const assignment = assignmentWith(correction.leads, item.assignment);
  if (assignment) next.assignment = assignment;
  const schedule = scheduleWith(correction, year, item.schedule);
  if (schedule) next.schedule = schedule;
  return next;
}

export function correctTask(plan: Plan, id: string, correction: Correction): Plan {
  const tasks = (plan.tasks ?? []).map((task) =>
    task.id === id ? { ...corrected(task, correction, plan.year), text: correction.text.trim() } : task,
  );
  return { ...plan, tasks };
}

export function correctSection(plan: Plan, id: string, correction: Correction): Plan {
  const sections = (plan.sections ?? []).map((section) =>
    section.id === id ? corrected(section, correction, plan.year) : section,
  );
  return { ...plan, sections };
}

/** Takes a task out, also from the paragraph that says it; its id is never given again. */
export function removeTask(plan: Plan, id: string): Plan {
  const sections = (plan.sections ?? []).map((section) => {
    if (!section.paragraphs?.some((paragraph) => paragraph.sentences?.some((sentence) => sentence.task === id)))
      return section;
    const paragraphs = section.paragraphs
      .map((paragraph) => ({
        ...paragraph,
        sentences: paragraph.sentences?.filter((sentence) => sentence.task !== id) ?? [],
      }))
      .filter((paragraph) => paragraph.sentences.length);
    return { ...section, paragraphs };
  });
  return {
    ...plan,
    sections,
    tasks: (plan.tasks ?? []).filter((task) => task.id !== id),
    retired: [...(plan.retired ?? []), id],
  };
}

/** An id that was never used in this plan: "tc5-1". */
export function freshId(plan: Plan, stem: string): string {
  const used = new Set([...(plan.tasks ?? []).map((task) => task.id), ...(plan.retired ?? [])]);
  let number = 1;
  while (used.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

const numeric = (left: string, right: string): number => left.localeCompare(right, "vi", { numeric: true });

/** The criterion's section; made where the plan has none, at its place among the others. */
function withCriterion(plan: Plan, criterion: string, name: string): { plan: Plan; section: string } {
  const sections = plan.sections ?? [];
  const there = sections.find((section) => section.kind === "criterion" && section.criterion === criterion);
  if (there) return { plan, section: there.id };
  const others = sections.filter((section) => section.kind === "criterion");
  const before = others.filter((section) => numeric(section.criterion ?? "", criterion) < 0).pop();
  const pattern = before ?? others[0];
  const id = sections.some((section) => section.id === `tc${criterion}`) ? `tc${criterion}-s` : `tc${criterion}`;
  const made: PlanSection = {
    id,
    kind: "criterion",
    level: pattern?.level ?? 3,
    label: `Tiêu chí số ${criterion} -`,
    title: name,
    criterion,
  };
  const at = before ? sections.indexOf(before) + 1 : others[0] ? sections.indexOf(others[0]) : sections.length;
  return { plan: { ...plan, sections: [...sections.slice(0, at), made, ...sections.slice(at)] }, section: id };
}

export interface NewTask {
  criterion: string;
  criterionName: string;
  indicator: string;
  correction: Correction;
}

/** Puts a task into a criterion's section, behind its other tasks. */
export function addTask(plan: Plan, added: NewTask): { plan: Plan; id: string } {
  const placed = withCriterion(plan, added.criterion, added.criterionName);
  return addToSection(placed.plan, placed.section, added.correction, [added.indicator]);
}

/** Can a task stand in this part of the paper? */
export function takesTasks(section: PlanSection): boolean {
  return section.kind === "criterion" || section.kind === "group" || section.kind === "duties";
}

const taskKinds = { criterion: "criterion", group: "group", duties: "duty" } as const;

/** Puts a task into a part, behind the tasks that are there. */
export function addToSection(
  plan: Plan,
  sectionId: string,
  correction: Correction,
  indicators: string[] = [],
): { plan: Plan; id: string } {
  const section = sectionOf(plan, sectionId);
  const kind = section?.kind === "group" || section?.kind === "duties" ? taskKinds[section.kind] : taskKinds.criterion;
  const id = freshId(plan, section?.criterion ? `tc${section.criterion}` : sectionId);
  const bare: PlanItemTask = { id, section: sectionId, kind, text: correction.text.trim() };
  if (section?.bearer) bare.bearer = section.bearer;
  if (section?.criterion) bare.criterion = section.criterion;
  if (indicators.length) bare.indicators = indicators;
  const tasks = plan.tasks ?? [];
  const last = tasks.map((other) => other.section).lastIndexOf(sectionId);
  const at = last < 0 ? tasks.length : last + 1;
  return {
    plan: { ...plan, tasks: [...tasks.slice(0, at), corrected(bare, correction, plan.year), ...tasks.slice(at)] },
    id,
  };
}
