import type { Step } from "./roll-out";

/** What the checklist is computed from; nothing of it is ticked by hand. */
export interface RollOutFacts {
  templateAt: Date | null;
  fields: { on: number; custom: number; arrangedAt: Date | null };
  firstImport: { at: Date; learners: number } | null;
  /** Of those who answered: how many, and how many of them the roster did not know. Null before figures are shown. */
  match: { respondents: number; unknown: number } | null;
  questions: number;
  firstAnswersAt: Date | null;
  firstWaveClosedAt: Date | null;
  people: number;
}

/** One thing that is done or not, and where to do it. */
export interface ChecklistItem {
  key: string;
  step: Step;
  label: string;
  isDone: boolean;
  /** How far, or when, where there is something to say. */
  detail: string | null;
  at: Date | null;
  href: string;
}

/** Below this share of respondents known to the roster the match needs a look. */
export const enoughMatched = 0.95;

/** The live checklist of a roll-out, in its order. */
export function checklistOf(facts: RollOutFacts): ChecklistItem[] {
  const { fields, firstImport, match } = facts;
  const known = match && match.respondents > 0 ? 1 - match.unknown / match.respondents : null;
  const item = (
    key: string,
    step: Step,
    label: string,
    href: string,
    rest: { at?: Date | null; isDone?: boolean; detail?: string | null },
  ): ChecklistItem => ({
    ...{ key, step, label, href, at: rest.at ?? null, detail: rest.detail ?? null },
    isDone: rest.isDone ?? rest.at !== null,
  });
  return [
    item("people", "discovery", "Colleagues invited", "/users", {
      isDone: facts.people > 1,
      detail: facts.people > 1 ? `${facts.people} people may sign in` : null,
    }),
    item("template", "data", "Template downloaded", "/roster", { at: facts.templateAt }),
    item("roster", "data", "First roster in", "/roster", {
      at: firstImport?.at ?? null,
      detail: firstImport && `${firstImport.learners.toLocaleString("en")} learners`,
    }),
    item("fields", "configuration", "Fields chosen", "/fields", {
      at: fields.arrangedAt,
      isDone: fields.arrangedAt !== null || fields.custom > 0,
      detail: `${fields.on} in use${fields.custom > 0 ? `, ${fields.custom} of your own` : ""}`,
    }),
    item("survey", "configuration", "Survey loaded", "/surveys", {
      isDone: facts.questions > 0,
      detail: facts.questions > 0 ? `${facts.questions} questions` : null,
    }),
    item("answers", "launch", "First answers in", "/segmentation", { at: facts.firstAnswersAt }),
    item("match", "launch", "Respondents found in the roster", "/directory", {
      isDone: known !== null && known >= enoughMatched,
      detail: known === null ? null : matchWords(known, match?.unknown ?? 0),
    }),
    item("closed", "review", "First wave closed", "/surveys", { at: facts.firstWaveClosedAt }),
  ];
}

function matchWords(known: number, unknown: number): string {
  const share = `${(Math.floor(1000 * known) / 10).toFixed(1)} %`;
  return unknown === 0 ? share : `${share}, the others answered under unknown keys`;
}
