import type { SeededRandom } from "../random";
import { type DemoCourse, type DemoPath, demoCourse, demoCourses, demoPaths } from "./catalogue";
import type { DemoUser } from "./customers";
import type { DemoClock } from "./demo-clock";

type Source = "browser" | "pixel" | "api" | "webhook" | "form";

/** What a person did, as the log will keep it; moments in milliseconds. */
export interface DemoEvent {
  at: number;
  source: Source;
  module: string;
  activity: string;
  verb: "enrol" | "complete" | "presence" | null;
  subject: { kind: "course" | "path"; key: string | null; title: string } | null;
}

export interface DemoAnswer {
  at: number;
  course: string;
  score: number;
}

/** What a person did, under the key that the log keeps it by. */
export interface Logged {
  user: DemoUser;
  event: DemoEvent;
  key: string;
}

export type Stories = ReadonlyMap<DemoUser, Told>;

interface Told {
  events: DemoEvent[];
  answers: DemoAnswer[];
}

const view = (at: number, activity: string, module = "Academy"): DemoEvent => ({
  ...{ at, activity, module, source: "browser", verb: null, subject: null },
});

/** A heartbeat of somebody who is there. */
export const presence = (at: number, module = "Academy"): DemoEvent => ({
  ...{ at, module, source: "browser", activity: `Active in ${module}`, verb: "presence" },
  subject: null,
});

/** An enrolment or a completion; a browser often knows only the title. */
export function milestone(
  random: SeededRandom,
  at: number,
  verb: "enrol" | "complete",
  subject: { kind: "course" | "path"; key: string; title: string },
): DemoEvent {
  const source = random.weighted({ browser: 70, webhook: 24, api: 6 });
  const key = source === "browser" && random.chance(0.6) ? null : subject.key;
  const word = verb === "enrol" ? "Enroll" : "Complete";
  return {
    ...{ at, source, verb, module: "Academy", activity: `${word} - ${subject.title}` },
    subject: { kind: subject.kind, key, title: subject.title },
  };
}

/** Everything one person did in two years: first looks, courses and paths, visits of late, and some answers. */
export function tellUser(random: SeededRandom, clock: DemoClock, user: DemoUser): Told {
  if (random.chance(0.04)) return { events: [], answers: [] };
  const joined = user.account.since * (1 - random.next() ** 0.95);
  const first = clock.daysAgo(joined);
  const told: Told = {
    events: [presence(first), view(first + 20_000, "Viewed - Catalogue")],
    answers: [],
  };
  if (user.account.trains && random.chance(0.88)) learn(random, clock, told, first);
  visit(random, clock, told, first);
  return told;
}

/** The first course comes within a week for most, and later for the rest; then one more, or a path. */
function learn(random: SeededRandom, clock: DemoClock, told: Told, first: number): void {
  const joined = clock.ageOf(first);
  const isPrompt = random.chance(0.93 - joined / 2600);
  const wait = isPrompt ? 5.5 * random.next() ** 1.5 : 9 + 70 * random.next();
  const isDiligent = random.chance(0.62 + joined / 7000);
  const diligence = isDiligent ? 1.05 : 0.06;
  let days = joined - wait;
  if (random.chance(0.3)) {
    const key = random.weighted(
      Object.fromEntries(demoPaths.map((path) => [path.key, path.weight])),
    );
    const path = demoPaths.find((one) => one.key === key);
    if (path && days > 0) takePath(random, clock, told, { path, days, diligence, first });
    days -= 30 + 90 * random.next();
  }
  const taken = new Set(told.events.flatMap(({ subject }) => subject?.title ?? []));
  const more = told.answers.length === 0 && taken.size === 0 ? 1 : 0;
  const count = more + Math.floor(-Math.log(1 - random.next()) * 0.85);
  for (let number = 0; number < count && days > 0; number++) {
    const course = chooseCourse(random, days);
    if (!taken.has(course.title))
      takeCourse(random, clock, told, { course, days, diligence, first });
    taken.add(course.title);
    days -= 12 + 70 * random.next();
  }
}

function chooseCourse(random: SeededRandom, days: number): DemoCourse {
  const out = demoCourses.filter(({ since }) => since === undefined || since >= days);
  return demoCourse(random.weighted(Object.fromEntries(out.map((one) => [one.key, one.weight]))));
}

interface Taking {
  days: number;
  diligence: number;
  first: number;
}

/** One course from the look at its page to the answer about it; answers when it was completed, if it was. */
function takeCourse(
  random: SeededRandom,
  clock: DemoClock,
  told: Told,
  { course, days, diligence, first }: Taking & { course: DemoCourse },
): number | null {
  const subject = { kind: "course" as const, key: course.key, title: course.title };
  const enrolled = clock.daysAgo(days, first);
  told.events.push(view(enrolled - 90_000, "Viewed - Course page"));
  told.events.push(milestone(random, enrolled, "enrol", subject));
  if (!random.chance(course.finish * diligence)) return null;
  const lasts = course.days * Math.exp(0.7 * random.normal());
  if (lasts > days) return null;
  const completed = clock.daysAgo(days - lasts, enrolled);
  told.events.push(
    presence(completed - 240_000),
    milestone(random, completed, "complete", subject),
  );
  if (random.chance(0.34)) {
    const score = random.chance(course.liked) ? random.between(4, 5) : random.between(1, 3);
    const at = completed + random.between(2, 400) * 60_000;
    if (at < clock.now.getTime()) told.answers.push({ at, course: course.key, score });
  }
  return completed;
}

/** A path: enrolled, its courses one after the other, and its completion, which the academy does not always report. */
function takePath(
  random: SeededRandom,
  clock: DemoClock,
  told: Told,
  { path, days, diligence, first }: Taking & { path: DemoPath },
): void {
  const subject = { kind: "path" as const, key: path.key, title: path.title };
  const enrolled = clock.daysAgo(days, first);
  told.events.push(view(enrolled - 60_000, "Viewed - Path page"));
  told.events.push(milestone(random, enrolled, "enrol", subject));
  let after: number | null = enrolled;
  for (const key of path.courses) {
    const course = demoCourse(key);
    const left: number = clock.ageOf(after);
    const keen = { ...course, finish: Math.min(0.96, course.finish + 0.08) };
    after = takeCourse(random, clock, told, { course: keen, days: left, diligence, first: after });
    if (after === null || after > clock.now.getTime()) return;
  }
  if (random.chance(0.6)) {
    told.events.push(milestone(random, after + 30_000, "complete", subject));
  }
}

const lateViews = {
  "Viewed - Lesson": 46,
  "Viewed - Course page": 22,
  "Viewed - Catalogue": 16,
  "Viewed - Path page": 9,
  "Opened - CSAT request": 4,
  "Attended - Onboarding webinar": 3,
};

/** Visits without a milestone: a few over the year, many in the last 90 days. */
function visit(random: SeededRandom, clock: DemoClock, told: Told, first: number): void {
  const age = clock.ageOf(first);
  const early = Math.max(0, Math.min(365, age) - 90);
  const late = Math.min(90, age);
  const visits = (perDay: number, days: number) =>
    Math.floor(-Math.log(1 - random.next()) * perDay * days);
  const days = [
    ...Array.from({ length: visits(0.004, early) }, () => 90 + early * random.next()),
    ...Array.from({ length: visits(0.034, late) }, () => late * random.next()),
  ];
  for (const day of days) {
    const at = clock.daysAgo(day, first);
    told.events.push(presence(at));
    if (random.chance(0.24)) {
      const word = random.pick(["Searched - Help center", "Viewed - Article"]);
      told.events.push(view(at + 45_000, word, "Help center"));
    } else {
      told.events.push(view(at + 45_000, random.weighted<string>(lateViews)));
    }
  }
}
