import type { NewEvent } from "@/lib/learners/server/append-events";
import type { SeededRandom } from "../random";
import type { Diary } from "./diary";
import { type DemoGroupName, demoGoals, demoGroups, demoNotes, focusAreas } from "./programme";

/** Where a learner shall stand on the day of the demo. */
export type Ending =
  | "onboarding"
  | "steady"
  | "remeasurement"
  | "paused"
  | "deactivated"
  | "completed";

type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

/** An event before it is anybody's. */
export type StoryEvent = Without<NewEvent, "engagementId" | "key">;
type Told = Without<StoryEvent, "occurredAt" | "actorName" | "actionId">;

export interface DemoCoach {
  /** Its row in the organization. */
  id: number;
  diary: Diary;
}

interface Story {
  random: SeededRandom;
  /** Begins every session's and rater's id. */
  key: string;
  group: DemoGroupName;
  launchedAt: Date;
  ending: Ending;
  now: Date;
  coach: DemoCoach;
  nextCoach: DemoCoach;
}

const DAY = 86_400_000;
/** The administrator of the demo, whose steps these are. */
const STEPPED_BY = "Mara Osei";
const ratings = { "5": 52, "4": 33, "3": 11, "2": 3, "1": 1 } as const;
const recommendations = { "10": 30, "9": 26, "8": 20, "7": 11, "6": 6, "4": 4, "2": 3 } as const;

/** All that happened to a learner until `now`, in the platform's and the administrators' events. */
export function tellLearner(story: Story): StoryEvent[] {
  const teller = new Teller(story);
  teller.onboard();
  if (story.ending !== "onboarding") teller.coachThrough();
  return teller.told();
}

class Teller {
  private readonly events: StoryEvent[] = [];
  private readonly group: (typeof demoGroups)[number];
  private goalIds: string[] = [];

  constructor(private readonly story: Story) {
    const group = demoGroups.find(({ name }) => name === story.group);
    if (!group) throw new Error(`There is no group ${story.group}.`);
    this.group = group;
  }

  /** What came before the day of the demo; what was still to come has not happened. */
  told(): StoryEvent[] {
    return this.events.filter(({ occurredAt }) => occurredAt <= this.story.now);
  }

  onboard(): void {
    const { random, ending, key } = this.story;
    // Some who are new have hardly begun: they are the ones a reminder is for.
    const reach = ending === "onboarding" ? random.between(0, 5) : 6;
    const pace = ending === "onboarding" ? 1 + random.next() * 2 : 1;
    const steps = [
      () => this.add(1.2 * pace, { type: "account.signed_in", payload: {} }),
      () => this.add(1.4 * pace, { type: "profile.saved", payload: {} }),
      () => this.add(4 * pace, { type: "assessment.submitted", payload: { round: "baseline" } }),
      () => this.askRaters("baseline", 5 * pace, key),
      () => this.add(8 * pace, { type: "survey.answered", payload: { instrument: "engagement" } }),
      () =>
        this.add(11 * pace, { type: "coach.assigned", payload: { coachId: this.story.coach.id } }),
    ];
    for (const step of steps.slice(0, reach)) step();
    if (ending === "onboarding" && reach < 3 && random.chance(0.6)) {
      this.take(9, { type: "reminder.sent", payload: { missing: ["profile", "self assessment"] } });
    }
  }

  coachThrough(): void {
    const { random, ending } = this.story;
    const lastsUntil = this.dayOfEnding();
    const chosen = random.shuffle(focusAreas).slice(0, random.between(1, 3));
    this.add(16, { type: "focus_areas.chosen", payload: { areas: chosen } });
    if (random.chance(0.88)) this.plan(chosen);
    if (ending !== "paused") this.pastPause(lastsUntil);
    this.sessions(lastsUntil);
    if (random.chance(0.12))
      this.take(20, { type: "note.edited", payload: { text: random.pick(demoNotes) } });
    if (random.chance(0.07) && ending === "steady")
      this.take(lastsUntil - 6, { type: "engagement.extended", payload: { days: 30 } });
    if (ending === "paused") this.take(lastsUntil, { type: "engagement.paused", payload: {} });
    if (ending === "deactivated")
      this.take(lastsUntil, { type: "engagement.deactivated", payload: {} });
    if (ending === "remeasurement" || ending === "completed") this.measureAgain();
  }

  /** The day of the engagement on which its sessions stop: today, or when the administrator stepped in. */
  private dayOfEnding(): number {
    const { now, launchedAt, ending, random } = this.story;
    const today = Math.floor((now.getTime() - launchedAt.getTime()) / DAY);
    if (ending === "paused") return Math.max(25, today - random.between(4, 38));
    if (ending === "deactivated") return Math.max(20, today - random.between(3, 60));
    return today;
  }

  private pastPause(until: number): void {
    if (until < 90 || !this.story.random.chance(0.1)) return;
    const day = this.story.random.between(50, until - 35);
    this.take(day, { type: "engagement.paused", payload: {} });
    this.take(day + this.story.random.between(8, 24), { type: "engagement.unpaused", payload: {} });
  }

  private plan(areas: readonly string[]): void {
    const { random, key } = this.story;
    const goals = areas.flatMap((area, index) => {
      const text = random.pick(demoGoals[area] ?? ["Name what good looks like"]);
      return [{ goalId: `${key}-goal-${index + 1}`, text, focusArea: area }];
    });
    this.goalIds = goals.map(({ goalId }) => goalId);
    this.add(32, { type: "plan.created", payload: {} });
    this.add(32.01, { type: "goals.set", payload: { goals } });
    if (random.chance(0.7)) this.add(36, { type: "manager_feedback.invited", payload: {} });
    if (random.chance(0.5)) this.add(47, { type: "manager_feedback.received", payload: {} });
    if (random.chance(0.55)) this.add(62, { type: "plan.completed", payload: {} });
    const early = random.chance(0.3) ? goals.slice(0, 1) : [];
    for (const { goalId } of early)
      this.add(120, { type: "goals.rated", payload: { goalId, isReached: random.chance(0.8) } });
  }

  private sessions(until: number): void {
    const { random, ending, key } = this.story;
    const isStalled = ending === "steady" && random.chance(0.12);
    const isBooking = ending === "steady" && !isStalled;
    const stopsOn = isStalled
      ? Math.max(30, until - random.between(35, 70))
      : until + (isBooking ? 24 : 0);
    const changesCoachOn = random.chance(0.07) ? 70 : Number.POSITIVE_INFINITY;
    const gap = random.between(19, 30);
    let coach = this.story.coach;
    let used = 0;
    for (
      let day = 18, number = 1;
      day <= stopsOn && used < this.group.sessions;
      day += gap, number++
    ) {
      if (day > changesCoachOn && coach !== this.story.nextCoach) {
        coach = this.story.nextCoach;
        this.add(day - 9, { type: "coach.assigned", payload: { coachId: coach.id } });
      }
      if (this.session(`${key}-session-${number}`, coach, day, number)) used += 1;
    }
  }

  /** One appointment; true when it uses up a session of the plan. */
  private session(sessionId: string, coach: DemoCoach, day: number, number: number): boolean {
    const { random, now } = this.story;
    const startsAt = coach.diary.book(random, this.dateOf(day));
    const booked = new Date(startsAt.getTime() - random.between(9, 28) * DAY);
    if (booked > now) return false;
    const payload = { sessionId, coachId: coach.id, startsAt: startsAt.toISOString(), minutes: 60 };
    this.at(booked, { type: "session.scheduled", payload });
    if (random.chance(0.06)) {
      const hours = random.between(2, 20);
      this.at(new Date(startsAt.getTime() - hours * 3_600_000), {
        type: "session.cancelled",
        payload: {
          sessionId,
          by: "learner",
        },
      });
      return this.group.chargesLateCancels;
    }
    const endsAt = new Date(startsAt.getTime() + 60 * 60_000);
    this.at(endsAt, {
      type: "session.completed",
      payload: { sessionId, minutes: random.pick([45, 50, 55, 60]) },
    });
    if (number === 3 || random.chance(0.08)) {
      this.at(endsAt, { type: "session.manager_attended", payload: { sessionId } });
    }
    if (random.chance(0.82)) {
      const rating = Number(random.weighted(ratings));
      this.at(new Date(endsAt.getTime() + random.between(1, 40) * 3_600_000), {
        type: "session.rated",
        payload: {
          sessionId,
          rating,
        },
      });
    }
    if (number === 3 && random.chance(0.6)) {
      const score = Number(random.weighted(recommendations));
      this.at(new Date(endsAt.getTime() + 2 * DAY), { type: "nps.answered", payload: { score } });
    }
    return true;
  }

  private measureAgain(): void {
    const { random, ending, key } = this.story;
    const day = this.group.remeasurementDay;
    if (day === null) return;
    const isWhole = ending === "completed" && random.chance(0.75);
    const done = isWhole ? 4 : random.between(0, 3);
    this.add(day, { type: "remeasurement.opened", payload: {} });
    const tasks = [
      () =>
        this.add(day + 3, { type: "assessment.submitted", payload: { round: "remeasurement" } }),
      () =>
        this.add(day + 5, { type: "survey.answered", payload: { instrument: "remeasurement" } }),
      () => {
        for (const goalId of this.goalIds) {
          this.add(day + 8, {
            type: "goals.rated",
            payload: { goalId, isReached: random.chance(0.7) },
          });
        }
      },
      () => this.askRaters("remeasurement", day + 2, key),
    ];
    for (const task of isWhole ? tasks : random.shuffle(tasks).slice(0, done)) task();
    if (isWhole && random.chance(0.8))
      this.add(day + 26, { type: "impact_report.generated", payload: {} });
  }

  private askRaters(round: "baseline" | "remeasurement", day: number, key: string): void {
    const { random, ending } = this.story;
    const count = random.between(
      this.group.minInvites,
      Math.min(this.group.maxInvites, this.group.minInvites + 4),
    );
    const isAllAnswered = round === "remeasurement" && ending === "completed";
    for (let index = 0; index < count; index++) {
      const raterId = `${key}-${round}-${index + 1}`;
      const relation = index === 0 ? "manager" : index % 2 === 1 ? "peer" : "direct_report";
      this.add(day + random.next() * 2, {
        type: "rater.invited",
        payload: { round, raterId, relation },
      });
      if (isAllAnswered || random.chance(0.86))
        this.add(day + 3 + random.next() * 11, {
          type: "rater.answered",
          payload: { round, raterId },
        });
      else if (random.chance(0.5))
        this.add(day + 16, { type: "rater.removed", payload: { round, raterId } });
    }
  }

  private add(day: number, told: Told): void {
    this.at(this.instant(day), told);
  }

  private take(day: number, told: Told): void {
    this.events.push({ ...told, occurredAt: this.instant(day), actorName: STEPPED_BY });
  }

  private at(occurredAt: Date, told: Told): void {
    this.events.push({ ...told, occurredAt });
  }

  private instant(day: number): Date {
    const minutes = this.story.random.between(0, 500);
    return new Date(this.story.launchedAt.getTime() + day * DAY + minutes * 60_000);
  }

  private dateOf(day: number): string {
    return new Date(this.story.launchedAt.getTime() + day * DAY).toISOString().slice(0, 10);
  }
}
