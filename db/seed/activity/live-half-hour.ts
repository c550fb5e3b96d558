import type { SeededRandom } from "../random";
import { demoCourses } from "./catalogue";
import type { DemoUser } from "./customers";
import { type DemoEvent, milestone, presence } from "./user-story";

const MINUTE = 60_000;

/** The same user's events of the last half hour, still without keys. */
export interface LiveVisit {
  user: DemoUser;
  events: DemoEvent[];
}

/**
 * The last half hour before the demo's start: people who come, look, stay and go, a heartbeat a minute; some enrol
 * and some complete what they had begun (`told`: what each has done so far).
 */
export function liveHalfHour(
  random: SeededRandom,
  now: Date,
  told: ReadonlyMap<DemoUser, readonly DemoEvent[]>,
): LiveVisit[] {
  const regulars = [...told].filter(([user, events]) => user.account.trains && events.length > 4);
  const guests = [...regulars.slice(0, 6), ...random.shuffle(regulars.slice(6)).slice(0, 58)];
  return guests.map(([user, before], index) => {
    const isHere = index < 6 || random.chance(0.3);
    const lasts = (isHere ? random.between(6, 29) : random.between(2, 14)) * MINUTE;
    const until = isHere ? random.between(2, 50) * 1000 : random.between(2, 15) * MINUTE;
    const from = now.getTime() - Math.min(30 * MINUTE, until + lasts) + random.between(0, 9000);
    const events: DemoEvent[] = [];
    for (let at = from; at < now.getTime() - until; at += MINUTE) events.push(presence(at));
    const plain = (at: number, activity: string): DemoEvent => ({
      ...{ at, activity, module: "Academy", source: "browser", verb: null, subject: null },
    });
    events.push(plain(from + 4000, random.pick(["Viewed - Catalogue", "Viewed - Course page"])));
    events.push(plain(from + lasts / 2, "Viewed - Lesson"));
    const open = openCourse(before);
    if (open && random.chance(0.4)) {
      events.push(milestone(random, from + lasts / 2 + 30_000, "complete", open));
    } else if (random.chance(0.5)) {
      const { key, title } = random.pick(demoCourses);
      const course = { kind: "course" as const, key, title };
      events.push(milestone(random, from + 26_000, "enrol", course));
    }
    const latest = now.getTime() - 1500;
    return { user, events: events.filter(({ at }) => at < latest).sort((a, b) => a.at - b.at) };
  });
}

/** A course that was begun and not completed. */
function openCourse(events: readonly DemoEvent[]) {
  const done = new Set(
    events.flatMap(({ verb, subject }) => (verb === "complete" && subject ? subject.title : [])),
  );
  const open = events.find(
    ({ verb, subject }) =>
      verb === "enrol" && subject?.kind === "course" && !done.has(subject.title),
  )?.subject;
  const course = demoCourses.find(({ title }) => title === open?.title);
  return course && { kind: "course" as const, key: course.key, title: course.title };
}
