import { CellMaker } from "./cell-maker";
import { countAnswers, countPresent, optionCount, packAnswers } from "./count";
import { type Decisions, decideOnGroups } from "./decide";
import { buildGroupMatrix, type GroupMatrix } from "./group-matrix";
import { type Incidence, readIncidence } from "./incidence";
import type { LedgerState } from "./ledger-state";
import type { AnonymityBudget, Publication } from "./publication";
import { decidedItems, SURVEY_KEY, type SurveyItem, surveyItems } from "./survey-items";
import type { AnswerIncidence, WaveFacts } from "./wave-facts";

/** A publication, and what has to be stored for the next one of the wave. */
export interface PublishedWave {
  publication: Publication;
  state: LedgerState;
  history: AnswerIncidence[];
}

/** The version before: its ledger and its cells. */
export interface PreviousVersion {
  state: LedgerState;
  cells: Publication;
  /** Breakdowns that it has no more, as they were shown last: what has been told of them stays as it was. */
  earlier?: readonly ShownBefore[];
}

/** Breakdowns as a version showed them. */
export type ShownBefore = Pick<Publication, "items" | "breakdowns">;

/** What may be shown of a version, decided from who is where and who answered: nothing here knows an answer. */
export interface DecidedWave {
  facts: WaveFacts;
  version: number;
  /** The breakdowns that were offered, when the others stay as they stand in the version before; null: all. */
  added: ReadonlySet<string> | null;
  items: readonly SurveyItem[];
  matrix: GroupMatrix;
  incidence: Incidence;
  /** By item that is decided on, by group id; only of the groups that were offered. */
  respondents: readonly Int32Array[];
  decisions: Decisions;
  budget: AnonymityBudget;
}

/**
 * Publishes a version of a wave: everything that may be shown of it, given all that was shown
 * before. Pure and deterministic. `previous` is the version before, null for the first. Throws
 * RangeError on facts that do not fit together.
 */
export function publishWave(
  facts: WaveFacts,
  previous: PreviousVersion | null,
  version: number,
): PublishedWave {
  return disclose(decide(facts, previous, version, null), previous);
}

/**
 * Decides on a version that adds breakdowns to the one before and changes nothing else. The facts must be those the
 * version before was made of, but for answers that have been erased since. Throws RangeError as `publishWave` does.
 */
export function decideOnAdded(
  facts: WaveFacts,
  previous: PreviousVersion,
  version: number,
  added: readonly string[],
): DecidedWave {
  return decide(facts, previous, version, new Set(added));
}

/** The version that was decided on, with its cells. */
export function disclose(decided: DecidedWave, previous: PreviousVersion | null): PublishedWave {
  const { facts, version, added, items, matrix, incidence, decisions, budget } = decided;
  const answers = countAnswers(matrix, facts.breakdowns, packAnswers(facts));
  const before = previous ? [previous.cells, ...(previous.earlier ?? [])] : [];
  const made = new CellMaker({ ...decided, answers, before }).breakdowns();
  const kept = added ? previous?.cells.breakdowns.filter(({ key }) => !added.has(key)) : [];
  return {
    publication: {
      ...{ version, items, budget, threshold: facts.threshold, questions: facts.questions },
      breakdowns: [...(kept ?? []), ...made],
    },
    state: decisions.state,
    history: incidence.history,
  };
}

function decide(
  facts: WaveFacts,
  previous: PreviousVersion | null,
  version: number,
  added: ReadonlySet<string> | null,
): DecidedWave {
  checkFacts(facts, previous?.cells ?? null, version);
  const items = surveyItems(facts.questions);
  const matrix = buildGroupMatrix(facts.learnerCount, facts.breakdowns);
  const decided = decidedItems(items);
  const incidence = readIncidence(facts, decided, version);
  const since = incidence.since.slice(0, items.length);
  const counted = countPresent(matrix, facts.breakdowns, since, added);
  const respondents = [...counted, ...counted.slice(0, facts.questions.length)];
  const { threshold } = facts;
  const decisions = decideOnGroups(
    { matrix, items: decided, incidence, respondents, threshold, version, only: added },
    previous?.state ?? null,
  );
  const budget = {
    capacity: Math.floor((respondents[surveyPosition(items)]?.[0] ?? 0) / threshold),
    used: Math.max(0, ...decisions.state.blocks.map(({ rows }) => rows.length)),
  };
  return { facts, version, added, items, matrix, incidence, respondents, decisions, budget };
}

function checkFacts(facts: WaveFacts, before: Publication | null, version: number): void {
  const { threshold, questions, breakdowns } = facts;
  if (!Number.isInteger(threshold) || threshold < 5 || threshold > 20) {
    throw new RangeError("the threshold is a whole number from 5 to 20");
  }
  if (!Number.isInteger(version) || version < 1 || version > 65_535) {
    throw new RangeError("versions are whole numbers from 1 to 65535");
  }
  if (before !== null && (before.version >= version || before.threshold !== threshold)) {
    throw new RangeError("a version follows the one before, with the same threshold");
  }
  if (new Set(questions.map(({ code }) => code)).size !== questions.length) {
    throw new RangeError("question codes are unique");
  }
  if (new Set(breakdowns.map(({ key }) => key)).size !== breakdowns.length) {
    throw new RangeError("breakdown keys are unique");
  }
  if (questions.some((question) => optionCount(question) < 2 || optionCount(question) > 254)) {
    throw new RangeError("a scale has at least two options");
  }
  const kept = before?.questions.every(({ code }, position) => questions[position]?.code === code);
  if (kept === false) throw new RangeError("questions keep their positions within a wave");
}

function surveyPosition(items: readonly SurveyItem[]): number {
  return items.findIndex(({ key }) => key === SURVEY_KEY);
}
