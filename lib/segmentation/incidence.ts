import type { SurveyItem } from "./survey-items";
import type { AnswerIncidence, WaveFacts } from "./wave-facts";

/** The versions `since <= version < until` an answer was part of; `null`: it still is. */
export interface Span {
  since: number;
  until: number | null;
}

/** Which answers are in which versions, for every survey item (see `surveyItems`). */
export interface Incidence {
  /** By item, by learner: the version since which the present answer counts; 0 = none. */
  since: readonly Uint16Array[];
  /** By learner: the spans that have ended. Few learners have any. */
  ended: ReadonlyMap<number, readonly EndedSpan[]>;
  /** To be stored for the next version. */
  history: AnswerIncidence[];
}

/** A span of an item that has ended. */
export interface EndedSpan {
  item: number;
  since: number;
  until: number;
}

/**
 * Joins the stored history with the answers present at `version`. The items above questions get
 * spans of participation: from the first to the last version with an answer to any of their
 * questions, whatever is replaced in between. Throws RangeError on a history that cannot be.
 */
export function readIncidence(
  facts: WaveFacts,
  items: readonly SurveyItem[],
  version: number,
): Incidence {
  const { learnerCount, questions, answers } = facts;
  const since = items.map(() => new Uint16Array(learnerCount));
  const ended = new Map<number, EndedSpan[]>();
  const end = (learner: number, span: EndedSpan) => {
    const spans = ended.get(learner);
    if (spans) spans.push(span);
    else ended.set(learner, [span]);
  };

  const history: AnswerIncidence[] = [];
  for (const record of facts.history) {
    checkRecord(record, facts, version);
    const { learner, questions: included } = record;
    let missing: Uint8Array | null = null;
    for (let question = 0; question < included.length; question++) {
      if (included[question] === 0) continue;
      const isPresent = (answers[question]?.[learner] ?? 0) !== 0;
      if (record.until !== null) {
        end(learner, { item: question, since: record.since, until: record.until });
      } else if (isPresent) {
        const column = since[question];
        if (column?.[learner] !== 0) {
          throw new RangeError(`learner ${learner} has two open records for one answer`);
        }
        column[learner] = record.since;
      } else {
        missing ??= new Uint8Array(questions.length);
        missing[question] = 1;
        end(learner, { item: question, since: record.since, until: version });
      }
    }
    history.push(...(missing === null ? [record] : endAnswers(record, missing, version)));
  }
  history.push(...openRecords(facts, since, version));
  addParticipation(items, questions.length, learnerCount, since, ended);
  return { since, ended, history };
}

/** The version at which an answer to the item last came or went; 0 = never. */
export function lastChange({ since, ended }: Incidence, item: number): number {
  let last = 0;
  for (const version of since[item] ?? []) if (version > last) last = version;
  for (const spans of ended.values()) {
    for (const span of spans) if (span.item === item && span.until > last) last = span.until;
  }
  return last;
}

function checkRecord(record: AnswerIncidence, facts: WaveFacts, version: number): void {
  const { learner, since, until, questions } = record;
  const isKnown = learner >= 0 && learner < facts.learnerCount;
  const isInTime = since >= 1 && since < version;
  const isOrdered = until === null || (until > since && until <= version);
  if (!isKnown || !isInTime || !isOrdered || questions.length > facts.questions.length) {
    throw new RangeError(`impossible incidence record of learner ${learner}`);
  }
}

/**
 * Ends a record at `version` for the questions marked in `gone`, as an answer's replacement asks
 * for. Returns what takes its place: the ended part and what remains open, if either has questions.
 */
export function endAnswers(
  record: AnswerIncidence,
  gone: Uint8Array,
  version: number,
): AnswerIncidence[] {
  const part = (isGone: boolean) =>
    record.questions.map((included, question) =>
      included !== 0 && ((gone[question] ?? 0) !== 0) === isGone ? 1 : 0,
    );
  return [
    { ...record, questions: part(false) },
    { ...record, questions: part(true), until: version },
  ].filter(({ questions }) => questions.includes(1));
}

/** Marks answers not yet in any version as present since this one, one record a learner. */
function openRecords(
  { learnerCount, questions, answers }: WaveFacts,
  since: readonly Uint16Array[],
  version: number,
): AnswerIncidence[] {
  const records: AnswerIncidence[] = [];
  for (let learner = 0; learner < learnerCount; learner++) {
    let mask: Uint8Array | null = null;
    for (let question = 0; question < questions.length; question++) {
      const column = since[question];
      if (column === undefined || column[learner] !== 0) continue;
      if ((answers[question]?.[learner] ?? 0) === 0) continue;
      column[learner] = version;
      mask ??= new Uint8Array(questions.length);
      mask[question] = 1;
    }
    if (mask) records.push({ learner, since: version, until: null, questions: mask });
  }
  return records;
}

function addParticipation(
  items: readonly SurveyItem[],
  questionCount: number,
  learnerCount: number,
  since: readonly Uint16Array[],
  ended: Map<number, EndedSpan[]>,
): void {
  const endedByLearner = [...ended].map(([learner, spans]) => ({ learner, spans: [...spans] }));
  for (let index = questionCount; index < items.length; index++) {
    const item = items[index];
    const column = since[index];
    if (item === undefined || column === undefined) continue;
    for (const question of item.questions) {
      const answered = since[question];
      if (answered === undefined) continue;
      for (let learner = 0; learner < learnerCount; learner++) {
        const first = answered[learner] ?? 0;
        const known = column[learner] ?? 0;
        if (first !== 0 && (known === 0 || first < known)) column[learner] = first;
      }
    }
    const members = new Set(item.questions);
    for (const { learner, spans } of endedByLearner) {
      const parts: Span[] = spans.filter((span) => members.has(span.item));
      if (parts.length === 0) continue;
      const present = column[learner] ?? 0;
      if (present !== 0) parts.push({ since: present, until: null });
      column[learner] = 0;
      for (const span of union(parts)) {
        if (span.until === null) column[learner] = span.since;
        else ended.get(learner)?.push({ item: index, since: span.since, until: span.until });
      }
    }
  }
}

/** The union of half-open spans as disjoint spans in order. */
function union(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.since - b.since)) {
    const last = result.at(-1);
    if (last === undefined || (last.until !== null && last.until < span.since)) {
      result.push({ ...span });
    } else if (last.until !== null && (span.until === null || span.until > last.until)) {
      last.until = span.until;
    }
  }
  return result;
}
