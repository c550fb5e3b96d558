import type { Roster, RosterField, Snapshot, SurveyQuestion } from "../evidence";
import { type RandomSource, seededRandom } from "../seeded-random";

/** A version of a survey: besides who answered, the scores (after reversal; meaningless where nobody answered). */
export interface AnsweredSnapshot extends Snapshot {
  scores: ReadonlyMap<string, Uint8Array>;
}

/** A made-up company with its survey. */
export interface Company {
  roster: Roster;
  questions: SurveyQuestion[];
  snapshots: AnsweredSnapshot[];
}

/** What happens between two versions, by the learners' numbers. */
export interface Changes {
  /** Learners who answer all questions for the first time. */
  joiners?: readonly number[];
  /** Learners whose answers are erased. */
  leavers?: readonly number[];
  /** Learners who replace their answers. */
  retakers?: readonly number[];
}

const unreported = "Unreported";
const places: readonly (readonly [city: string, state: string, country: string, weight: number])[] =
  [
    ["Denver", "CO", "USA", 24],
    ["Boulder", "CO", "USA", 5],
    ["Pueblo", "CO", "USA", 2],
    ["Austin", "TX", "USA", 18],
    ["Dallas", "TX", "USA", 9],
    ["El Paso", "TX", "USA", 2],
    ["Reno", "NV", "USA", 6],
    ["Toronto", "ON", "CAN", 10],
    ["Ottawa", "ON", "CAN", 3],
    ["Leeds", "ENG", "GBR", 8],
    ["Bath", "ENG", "GBR", 2],
    ["Cardiff", "WLS", "GBR", 2],
  ];

/** A company of `learners` people (40–400) with 1–3 modules of questions: the same seed, the same company. */
export function randomCompany(seed: number, learners?: number): Company {
  const random = seededRandom(seed);
  const size = learners ?? 40 + (random() % 361);
  const roster = { learners: size, fields: randomFields(random, size) };
  const questions = randomQuestions(1 + (random() % 3), 3 + (random() % 4));
  const responseRate = 0.9 + (random() % 1_000) / 10_000;
  const department = roster.fields[0]?.groups ?? [];
  const takes = new Map<string, Uint8Array>();
  const scores = new Map<string, Uint8Array>();
  for (const { code, min, max } of questions) {
    takes.set(
      code,
      Uint8Array.from({ length: size }, () => (chance(random) < responseRate ? 1 : 0)),
    );
    const mood = (learner: number) => ((department[learner]?.length ?? 0) % 3) / 4;
    scores.set(
      code,
      Uint8Array.from({ length: size }, (_, learner) => score(random, min, max, mood(learner))),
    );
  }
  return { roster, questions, snapshots: [{ version: 1, takes, scores }] };
}

/** The company with one more version after the changes. */
export function refreshCompany(company: Company, changes: Changes, seed: number): Company {
  const random = seededRandom(seed);
  const last = company.snapshots.at(-1);
  if (!last) throw new Error("A company without a version cannot be refreshed.");
  const takes = new Map<string, Uint8Array>();
  const scores = new Map<string, Uint8Array>();
  for (const { code, min, max } of company.questions) {
    const nextTakes = Uint8Array.from(last.takes.get(code) ?? []);
    const nextScores = Uint8Array.from(last.scores.get(code) ?? []);
    for (const learner of changes.leavers ?? []) nextTakes[learner] = 0;
    for (const learner of [...(changes.joiners ?? []), ...(changes.retakers ?? [])]) {
      nextTakes[learner] = (nextTakes[learner] ?? 0) + 1;
      nextScores[learner] = score(random, min, max, 0.25);
    }
    takes.set(code, nextTakes);
    scores.set(code, nextScores);
  }
  const next = { version: last.version + 1, takes, scores };
  return { ...company, snapshots: [...company.snapshots, next] };
}

function randomFields(random: RandomSource, learners: number): RosterField[] {
  const field = (name: string, groups: readonly string[], falloff: number): RosterField => ({
    field: name,
    groups: Array.from({ length: learners }, () => {
      if (chance(random) < 0.06) return unreported;
      return skewed(random, groups, falloff);
    }),
  });
  const lives = Array.from({ length: learners }, () =>
    chance(random) < 0.06 ? undefined : weighted(random, places),
  );
  const place = (name: string, at: 0 | 1 | 2): RosterField => ({
    field: name,
    groups: lives.map((life) => life?.[at] ?? unreported),
  });
  return [
    field("department", numbered("Department", 12), 0.68),
    place("city", 0),
    place("state", 1),
    place("country", 2),
    field("manager", ["No", "Yes"], 0.15),
    field("gender", ["Female", "Male", "Non-binary", "Chose Not To Report"], 0.6),
    field("age", ["25–34", "35–44", "45–54", "<25", "55–64", "65+"], 0.62),
    field("tenure", ["2–5", "1–2", "5–10", "<6 months", "10+", "6–12 months"], 0.7),
    field("shift", ["Day", "Late", "Night"], 0.4),
    field("cost_centre", numbered("Centre", 18), 0.8),
  ];
}

function randomQuestions(modules: number, questionsOfModule: number): SurveyQuestion[] {
  return Array.from({ length: modules * questionsOfModule }, (_, at) => {
    const competency = `M${Math.floor(at / questionsOfModule) + 1}`;
    const indicator = `${competency}.${(at % 2) + 1}`;
    return { code: `Q${at + 1}`, indicator, competency, min: 1, max: 5, favourableFrom: 4 };
  });
}

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${name} ${at + 1}`);
}

function chance(random: RandomSource): number {
  return random() / 2 ** 32;
}

/** The first label most often, each later one `falloff` times as often as the one before it. */
function skewed(random: RandomSource, labels: readonly string[], falloff: number): string {
  return weighted(
    random,
    labels.map((label, at) => [label, falloff ** at] as const),
  )[0];
}

function weighted<T extends readonly [...unknown[], number]>(
  random: RandomSource,
  all: readonly T[],
): T {
  const weightOf = (item: T) => Number(item.at(-1));
  let left = chance(random) * all.reduce((sum, item) => sum + weightOf(item), 0);
  for (const item of all) {
    left -= weightOf(item);
    if (left < 0) return item;
  }
  const last = all.at(-1);
  if (last === undefined) throw new Error("There is nothing to choose from.");
  return last;
}

function score(random: RandomSource, min: number, max: number, mood: number): number {
  const lean = 0.55 + mood * 0.5 + (chance(random) + chance(random) - 1) * 0.45;
  return Math.max(min, Math.min(max, Math.round(min + lean * (max - min))));
}
