import { asc, eq } from "drizzle-orm";
import { questions } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { FieldDictionary } from "@/lib/fields/server/field-dictionary";
import { groupByField } from "../group-by-field";
import { intersect } from "../intersect";
import type { AnswerIncidence, Breakdown, WaveFacts, WaveQuestion } from "../wave-facts";
import { loadBreakdowns } from "./load-breakdowns";
import { readIntegerRows } from "./read-answers";

interface WaveToLoad {
  tenantId: string;
  id: number;
  threshold: number;
  openedAt: Date;
  /** Questions of the version before, which keep their positions and their words. */
  knownQuestions: readonly WaveQuestion[];
  /** Last arrival that each earlier version counted, by version - 1. */
  throughArrivals: readonly number[];
  /** Keys of the breakdowns published before, which the ledger still reads when they are switched off. */
  knownBreakdowns: readonly string[];
  /** Takes the answers that the newest version counts, but for those erased since, in place of today's. */
  asCounted?: boolean;
}

/**
 * Reads a wave as columns. Learners are its respondents by ordinal, then everybody else on the roster who is
 * not inactive. For the worker: the web tier's role has no right to any of this.
 */
export async function loadWaveFacts(tx: Transaction, wave: WaveToLoad): Promise<WaveFacts> {
  const { codes, learnerCount } = await loadCodes(tx, wave);
  const breakdowns = await cutIntoGroups(tx, wave, codes);
  const asked = await loadQuestions(tx, wave);
  const { answers, history } = await loadAnswers(tx, wave, asked, learnerCount);
  return {
    threshold: wave.threshold,
    learnerCount,
    breakdowns,
    questions: asked.map(({ question }) => question),
    answers,
    history,
  };
}

/** Dictionary codes by slot (from 1), one column a slot over all learners. */
async function loadCodes(tx: Transaction, { id }: WaveToLoad) {
  const { rows } = await tx.execute<{ respondents: number; others: number }>(`
    select (select count(*)::integer from wave_respondents where wave_id = ${id}) as respondents,
      (select count(*)::integer from (${othersOf(id)}) others) as others`);
  const { respondents = 0, others = 0 } = rows[0] ?? {};
  const learnerCount = respondents + others;
  const codes = Array.from({ length: slots + 1 }, () => new Int32Array(learnerCount));
  const read = (offset: (row: Int32Array) => number) => (row: Int32Array) => {
    const learner = offset(row);
    for (let slot = 1; slot <= slots; slot++) {
      const column = codes[slot];
      if (column) column[learner] = row[slot] ?? 0;
    }
  };
  const bySlot = Array.from({ length: slots }, (_, i) => `coalesce(codes[${i + 1}], 0)`).join(", ");
  await readIntegerRows(
    tx,
    `select ordinal, ${bySlot} from wave_respondents where wave_id = ${id}`,
    slots + 1,
    read((row) => row[0] ?? 0),
  );
  let next = respondents;
  await readIntegerRows(
    tx,
    `select 0, ${bySlot} from (${othersOf(id)}) others order by learner_id`,
    slots + 1,
    read(() => next++),
  );
  return { codes, learnerCount };
}

/** 20 standard and 3 custom fields. */
const slots = 23;

/** Row-level security binds the tenant here, as everywhere; COPY takes no parameters, so ids are checked numbers. */
const othersOf = (waveId: number) => `
  select l.id as learner_id, c.codes from learners l
    left join learner_codes c on c.tenant_id = l.tenant_id and c.learner_id = l.id
  where l.status <> 'inactive' and not exists (
    select from wave_respondents r
    where r.tenant_id = l.tenant_id and r.wave_id = ${waveId} and r.learner_id = l.id)`;

/** Bands count from the wave's first day, so that nobody changes group while it is open. */
async function cutIntoGroups(
  tx: Transaction,
  { tenantId, openedAt, knownBreakdowns }: WaveToLoad,
  codes: readonly Int32Array[],
): Promise<Breakdown[]> {
  const onDate = openedAt.toISOString().slice(0, 10);
  const dictionary = await FieldDictionary.load(tx, tenantId);
  const cuts = new Map<string, Breakdown>();
  for (const { definition, slot, isEnabled } of dictionary.fields) {
    const column = codes[slot];
    if (!column) continue;
    const canonicalOf = (code: number) => dictionary.labelOf(definition.key, code);
    const breakdown = groupByField(definition, column, canonicalOf, onDate);
    cuts.set(definition.key, isEnabled ? breakdown : { ...breakdown, retired: true });
  }
  // A field without a single value on the roster would be one row of everybody.
  const isWanted = ({ key, groups, retired }: Breakdown) =>
    knownBreakdowns.includes(key) || (!retired && groups.length > 1);
  const combined = (await loadBreakdowns(tx, tenantId)).flatMap(({ key, fieldKeys, isRetired }) => {
    const parts = fieldKeys.flatMap((fieldKey) => cuts.get(fieldKey) ?? []);
    const retired = isRetired || parts.some((part) => part.retired);
    if (parts.length < fieldKeys.length || (retired && !knownBreakdowns.includes(key))) return [];
    return [{ ...intersect(parts), retired }];
  });
  return [...[...cuts.values()].filter(isWanted), ...combined];
}

interface AskedQuestion {
  id: number;
  question: WaveQuestion;
}

/** The wave's questions: known ones in their places, then those that were answered for the first time. */
async function loadQuestions(
  tx: Transaction,
  { tenantId, id, knownQuestions, asCounted }: WaveToLoad,
): Promise<AskedQuestion[]> {
  const bank = await tx
    .select()
    .from(questions)
    .where(eq(questions.tenantId, tenantId))
    .orderBy(asc(questions.position), asc(questions.id));
  const answered = new Set<number>();
  if (!asCounted) {
    await readIntegerRows(
      tx,
      `select distinct question_id from answers where wave_id = ${id}`,
      1,
      (row) => answered.add(row[0] ?? 0),
    );
  }
  const idOf = new Map(bank.map((question) => [question.code, question.id]));
  const known = knownQuestions.flatMap((question) => {
    const bankId = idOf.get(question.code);
    return bankId === undefined ? [] : [{ id: bankId, question }];
  });
  const knownIds = new Set(known.map((question) => question.id));
  const added = bank
    .filter((question) => answered.has(question.id) && !knownIds.has(question.id))
    .map(({ id: bankId, code, text, indicator, competency, scaleMin, scaleMax, polarity }) => ({
      id: bankId,
      question: { code, text, indicator, competency, scaleMin, scaleMax, polarity },
    }));
  return [...known, ...added];
}

async function loadAnswers(
  tx: Transaction,
  { id, throughArrivals, asCounted }: WaveToLoad,
  asked: readonly AskedQuestion[],
  learnerCount: number,
): Promise<Pick<WaveFacts, "answers" | "history">> {
  const answers = asked.map(() => new Uint8Array(learnerCount));
  const places = new Map(asked.map((question, position) => [question.id, position]));
  const lowest = asked.map(({ question }) => question.scaleMin);
  const history = new HistoryBuilder(asked.length);
  const put = (ordinal: number, questionId: number, value: number): number | undefined => {
    const position = places.get(questionId);
    const column = position === undefined ? undefined : answers[position];
    if (position === undefined || column === undefined) return undefined;
    column[ordinal] = value - (lowest[position] ?? 0) + 1;
    return position;
  };
  const through = asCounted ? `and arrival <= ${throughArrivals.at(-1) ?? 0}` : "";
  const versionOf = firstVersions(throughArrivals);
  await readIntegerRows(
    tx,
    `select ordinal, question_id, value, arrival from answers where wave_id = ${id} ${through}`,
    4,
    (row) => {
      const position = put(row[0] ?? 0, row[1] ?? 0, row[2] ?? 0);
      const version = versionOf(row[3] ?? 0);
      if (position !== undefined && version > 0) history.add(row[0] ?? 0, position, version, null);
    },
  );
  const next = throughArrivals.length + 1;
  const stillCounted = new Set<string>();
  if (asCounted) {
    await readIntegerRows(tx, countedOf(id), 3, ([ordinal = 0, questionId = 0, value = 0]) => {
      const position = put(ordinal, questionId, value);
      if (position !== undefined) stillCounted.add(`${ordinal} ${position}`);
    });
  }
  await readIntegerRows(
    tx,
    `select ordinal, question_id, since_version, until_version from answer_incidence where wave_id = ${id}`,
    4,
    ([ordinal = 0, questionId = 0, since = 0, until = 0]) => {
      const position = places.get(questionId);
      if (position === undefined) return;
      const isCounted = until === next && stillCounted.has(`${ordinal} ${position}`);
      history.add(ordinal, position, since, isCounted ? null : until);
    },
  );
  return { answers, history: history.records() };
}

/** The first version that counts what came with an arrival; 0: none yet. Most answers came with the one before them. */
function firstVersions(throughArrivals: readonly number[]): (arrival: number) => number {
  let known = { arrival: -1, version: 0 };
  return (arrival) => {
    if (arrival !== known.arrival) {
      known = { arrival, version: throughArrivals.findIndex((last) => arrival <= last) + 1 };
    }
    return known.version;
  };
}

/** Answers that were replaced since the newest version, which counts them; not those of a person erased since. */
const countedOf = (waveId: number) => `
  select c.ordinal, c.question_id, c.value from counted_answers c
    join wave_respondents r
      on r.tenant_id = c.tenant_id and r.wave_id = c.wave_id and r.ordinal = c.ordinal
  where c.wave_id = ${waveId} and r.learner_id is not null`;

/** Gathers which answers of a learner came and went together. */
class HistoryBuilder {
  readonly #records = new Map<string, AnswerIncidence>();
  /** A learner's answers mostly come one after the other. */
  #last: AnswerIncidence | null = null;

  constructor(private readonly questionCount: number) {}

  add(learner: number, question: number, since: number, until: number | null): void {
    const last = this.#last;
    const isSame = last?.learner === learner && last.since === since && last.until === until;
    const record = isSame ? last : this.#recordOf(learner, since, until);
    record.questions[question] = 1;
    this.#last = record;
  }

  records(): AnswerIncidence[] {
    return [...this.#records.values()];
  }

  #recordOf(learner: number, since: number, until: number | null): AnswerIncidence {
    const key = `${learner} ${since} ${until}`;
    const known = this.#records.get(key);
    if (known) return known;
    const record = { learner, since, until, questions: new Uint8Array(this.questionCount) };
    this.#records.set(key, record);
    return record;
  }
}
