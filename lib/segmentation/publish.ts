import { CellFigures, type CurrentCell } from "./cell-figures";
import { type AnswerCounts, countAnswers, countPresent, optionCount } from "./count";
import { type Decisions, decideOnGroups, type GroupDecision } from "./decide";
import { buildGroupMatrix, countLearners, type GroupMatrix } from "./group-matrix";
import { type Incidence, lastChange, readIncidence } from "./incidence";
import type { LedgerState } from "./ledger-state";
import type { Publication, PublishedBreakdown } from "./publication";
import { type AnswerFigures, HiddenCell, type PublishedCell, ShownCell } from "./published-cell";
import { decidedItems, SURVEY_KEY, type SurveyItem, surveyItems } from "./survey-items";
import type { AnswerIncidence, WaveFacts } from "./wave-facts";

/** A publication, and what has to be stored for the next one of the wave. */
export interface PublishedWave {
  publication: Publication;
  state: LedgerState;
  history: AnswerIncidence[];
}

/**
 * Publishes a version of a wave: everything that may be shown of it, given all that was shown
 * before. Pure and deterministic. `previous` is the ledger and the publication of the version
 * before, null for the first. Throws RangeError on facts that do not fit together.
 */
export function publishWave(
  facts: WaveFacts,
  previous: { state: LedgerState; cells: Publication } | null,
  version: number,
): PublishedWave {
  checkFacts(facts, previous?.cells ?? null, version);
  const items = surveyItems(facts.questions);
  const matrix = buildGroupMatrix(facts.learnerCount, facts.breakdowns);
  const decided = decidedItems(items);
  const incidence = readIncidence(facts, decided, version);
  const answers = countAnswers(matrix, facts);
  const present = incidence.since.slice(0, items.length);
  const counted = present.map((since) => countPresent(matrix, facts, since));
  const respondents = [...counted, ...counted.slice(0, facts.questions.length)];
  const { threshold } = facts;
  const decisions = decideOnGroups(
    { matrix, items: decided, incidence, respondents, threshold, version },
    previous?.state ?? null,
  );
  const cells = new CellMaker({
    facts,
    items,
    matrix,
    incidence,
    answers,
    respondents,
    decisions,
    previous: previous?.cells ?? null,
  });
  return {
    publication: {
      version,
      threshold,
      questions: facts.questions,
      items,
      breakdowns: cells.breakdowns(),
      budget: {
        capacity: Math.floor((respondents[surveyPosition(items)]?.[0] ?? 0) / threshold),
        used: Math.max(0, ...decisions.state.blocks.map(({ rows }) => rows.length)),
      },
    },
    state: decisions.state,
    history: incidence.history,
  };
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

interface CellSources {
  facts: WaveFacts;
  items: readonly SurveyItem[];
  matrix: GroupMatrix;
  incidence: Incidence;
  answers: readonly AnswerCounts[];
  respondents: readonly Int32Array[];
  decisions: Decisions;
  previous: Publication | null;
}

/** Turns counts and decisions into cells, keeping older figures where newer ones may not be shown. */
class CellMaker {
  readonly #sources: CellSources;
  readonly #learners: Int32Array;
  readonly #before: ReadonlyMap<string, PublishedCell>;
  /** By item: the version at which any answer last came or went. */
  readonly #lastChanges: readonly number[];
  /** By question, by group: the figures of current cells. */
  readonly #figures: readonly ReadonlyMap<number, AnswerFigures>[];

  constructor(sources: CellSources) {
    const { facts, matrix, incidence } = sources;
    this.#sources = sources;
    this.#learners = countLearners(sources.matrix);
    this.#before = cellsByName(sources.previous);
    this.#lastChanges = sources.items.map((_, item) => lastChange(sources.incidence, item));
    const figures = new CellFigures(matrix, incidence, facts.threshold);
    this.#figures = facts.questions.map((question, position) => {
      const counts = sources.answers[position];
      return counts
        ? figures.of(question, position, counts, this.#currentCells(position))
        : new Map();
    });
  }

  breakdowns(): PublishedBreakdown[] {
    const breakdowns = new Map<string, PublishedBreakdown>();
    for (const [id, group] of this.#sources.matrix.groups.entries()) {
      if (group.retired) continue;
      const published = {
        label: group.label,
        learners: this.#learners[id] ?? 0,
        cells: this.#sources.items.map((_, item) => this.#cell(id, item)),
      };
      const known = breakdowns.get(group.breakdown);
      if (known) known.groups.push(published);
      else breakdowns.set(group.breakdown, { key: group.breakdown, groups: [published] });
    }
    return [...breakdowns.values()];
  }

  #currentCells(item: number): CurrentCell[] {
    return this.#sources.matrix.groups.flatMap(({ retired }, group) => {
      const asOf = retired ? null : this.#currentVersion(group, item);
      if (asOf === null) return [];
      const before = this.#cellBefore(group, item);
      return [{ group, asOf, before: before?.shown ? before : null }];
    });
  }

  /** The version that the answers of today are shown from; null if they may not be shown. */
  #currentVersion(group: number, item: number): number | null {
    const { decisions, respondents, facts } = this.#sources;
    const decision = decisions.byItem.get(item)?.[group];
    const isCurrent = decision?.isCurrent && this.#isCountCurrent(group, item);
    const isEnough = (respondents[item]?.[group] ?? 0) >= facts.threshold;
    return isCurrent && isEnough ? decision.shownVersion : null;
  }

  #cell(group: number, item: number): PublishedCell {
    const { decisions, respondents } = this.#sources;
    const count = respondents[item]?.[group] ?? 0;
    const asOf = this.#currentVersion(group, item);
    if (asOf !== null) return this.#shown(group, item, count, asOf);
    const before = this.#cellBefore(group, item);
    if (before?.shown) return before.marked(this.#isWaiting(item, before.asOf));
    return HiddenCell.because(this.#whyHidden(group, count, decisions.byItem.get(item)?.[group]));
  }

  /** Whether the number of a question's respondents may be said as it is today; a level has nothing else to say. */
  #isCountCurrent(group: number, item: number): boolean {
    const { decisions, facts, items } = this.#sources;
    if (item >= facts.questions.length) return true;
    const decision = decisions.byItem.get(items.length + item)?.[group];
    return decision?.isCurrent === true && decision.shownVersion !== null;
  }

  /** A small group's cells say so and no more, not even that nobody in it has answered. */
  #whyHidden(group: number, count: number, decision: GroupDecision | undefined) {
    const { threshold } = this.#sources.facts;
    if ((this.#learners[group] ?? 0) < threshold) return "below_threshold";
    if (count === 0) return "no_answers";
    if (count < threshold) return "below_threshold";
    return decision?.shownVersion ? "waiting" : "protected";
  }

  #shown(group: number, item: number, respondents: number, asOf: number): ShownCell {
    const none = { sum: null, bound: null, favourable: null, distribution: null };
    const { sum, bound, favourable, distribution } = this.#figures[item]?.get(group) ?? none;
    const isWaiting = this.#isWaiting(item, asOf);
    return ShownCell.disclose({
      ...{ respondents, asOf, isWaiting, sum, bound, favourable, distribution },
    });
  }

  #cellBefore(group: number, item: number): PublishedCell | undefined {
    if (this.#before.size === 0) return undefined;
    const { breakdown = "", label = "" } = this.#sources.matrix.groups[group] ?? {};
    return this.#before.get(cellName(breakdown, label, this.#sources.items[item]?.key ?? ""));
  }

  /**
   * Older figures wait if anybody at all answered anew since. Were it asked of the group only, the
   * groups that begin to wait would together describe the one learner who did.
   */
  #isWaiting(item: number, asOf: number): boolean {
    return (this.#lastChanges[item] ?? 0) > asOf;
  }
}

function cellsByName(publication: Publication | null): Map<string, PublishedCell> {
  const cells = new Map<string, PublishedCell>();
  for (const { key, groups } of publication?.breakdowns ?? []) {
    for (const { label, cells: row } of groups) {
      for (const [index, cell] of row.entries()) {
        cells.set(cellName(key, label, publication?.items[index]?.key ?? ""), cell);
      }
    }
  }
  return cells;
}

function cellName(breakdown: string, label: string, item: string): string {
  return JSON.stringify([breakdown, label, item]);
}
