import { CellMaker } from "./cell-maker";
import { countAnswers, countPresent, optionCount, packAnswers } from "./count";
import { type Decisions, decideOnGroups } from "./decide";
import { buildGroupMatrix, type GroupMatrix } from "./group-matrix";
import { type Incidence, readIncidence } from "./incidence";
import type { LedgerState } from "./ledger-state";
import type { PackedColumns } from "./packed-columns";
import type { AnonymityBudget, Publication } from "./publication";
import { decidedItems, SURVEY_KEY, type SurveyItem, surveyItems } from "./survey-items";
import type { AnswerIncidence, Breakdown, WaveFacts } from "./wave-facts";

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

/** A version before anything is decided: what is the same for whatever breakdown is added to it. */
export interface PreparedWave {
  facts: WaveFacts;
  previous: PreviousVersion | null;
  version: number;
  items: readonly SurveyItem[];
  incidence: Incidence;
  answers: PackedColumns;
}

/** What may be shown of a version, decided from who is where and who answered: nothing but `answers` knows an answer. */
export interface DecidedWave extends PreparedWave {
  /** The breakdowns that were offered, when the others stay as they stand in the version before; null: all. */
  added: ReadonlySet<string> | null;
  matrix: GroupMatrix;
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
  return disclose(decide(prepareWave(facts, previous, version), null));
}

/**
 * Prepares a version, so that several breakdowns can be tried on it. Throws RangeError as `publishWave` does. The
 * answers are read here and must not change from then on.
 */
export function prepareWave(
  facts: WaveFacts,
  previous: PreviousVersion | null,
  version: number,
): PreparedWave {
  checkFacts(facts, previous?.cells ?? null, version);
  const items = surveyItems(facts.questions);
  const incidence = readIncidence(facts, decidedItems(items), version);
  return { facts, previous, version, items, incidence, answers: packAnswers(facts) };
}

/**
 * Decides on a version that adds a breakdown to the one before, in place of one of the same key, and changes nothing
 * else. The facts must be those the version before was made of, but for answers that have been erased since.
 */
export function decideOnAdded(prepared: PreparedWave, added: Breakdown): DecidedWave {
  const others = prepared.facts.breakdowns.filter(({ key }) => key !== added.key);
  const facts = { ...prepared.facts, breakdowns: [...others, added] };
  return decide({ ...prepared, facts }, new Set([added.key]));
}

/** The version that was decided on, with its cells. */
export function disclose(decided: DecidedWave): PublishedWave {
  const { facts, previous, version, added, items, matrix, incidence, decisions, budget } = decided;
  const counts = countAnswers(matrix, facts.breakdowns, decided.answers);
  const before = previous ? [previous.cells, ...(previous.earlier ?? [])] : [];
  const made = new CellMaker(decided, counts, before).breakdowns();
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

function decide(prepared: PreparedWave, added: ReadonlySet<string> | null): DecidedWave {
  const { facts, previous, version, items, incidence } = prepared;
  const { threshold, learnerCount, breakdowns } = facts;
  const matrix = buildGroupMatrix(learnerCount, breakdowns);
  const since = incidence.since.slice(0, items.length);
  const counted = countPresent(matrix, breakdowns, since, added);
  const respondents = [...counted, ...counted.slice(0, facts.questions.length)];
  const decisions = decideOnGroups(
    {
      ...{ matrix, items: decidedItems(items), incidence, respondents },
      ...{ threshold, version, only: added },
    },
    previous?.state ?? null,
  );
  const budget = {
    capacity: Math.floor((respondents[surveyPosition(items)]?.[0] ?? 0) / threshold),
    used: Math.max(0, ...decisions.state.blocks.map(({ rows }) => rows.length)),
  };
  return { ...prepared, added, matrix, respondents, decisions, budget };
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
