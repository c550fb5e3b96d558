import type { CoachingEvent } from "./coaching-event";
import type { Relation } from "./event-words";

/** One who was asked for 360° feedback: whether it came, never what it says. */
export interface Rater {
  /** Null where the programme does not show names. */
  name: string | null;
  state: "answered" | "waiting" | "removed";
}

/** The raters of one relation to the learner in one round. */
export interface RaterProgress {
  relation: Relation;
  /** Those who answered, then those who are waited for, then those who were removed. */
  raters: Rater[];
  /** Removed ones not counted. */
  invited: number;
  answered: number;
  lastAnswerAt: Date | null;
}

interface Told {
  relation: Relation;
  name: string | null;
  isRemoved: boolean;
  answeredAt: Date | null;
}

const relations: readonly Relation[] = ["manager", "peer", "direct_report", "other"];
const states: readonly Rater["state"][] = ["answered", "waiting", "removed"];

/**
 * How far a round of 360° feedback has come, by relation. Who answers without having been invited counts as
 * invited, by a relation that is not known.
 */
export function raterProgress(
  events: readonly CoachingEvent[],
  round: "baseline" | "remeasurement",
): RaterProgress[] {
  const told = tellRaters(events, round);
  return relations.flatMap((relation) => {
    const own = told.filter((rater) => rater.relation === relation);
    if (own.length === 0) return [];
    const raters = own
      .map((rater): Rater => ({ name: rater.name, state: stateOf(rater) }))
      .sort((a, b) => states.indexOf(a.state) - states.indexOf(b.state));
    const answered = own.filter((rater) => stateOf(rater) === "answered");
    return {
      relation,
      raters,
      invited: own.filter(({ isRemoved }) => !isRemoved).length,
      answered: answered.length,
      lastAnswerAt: latest(answered.flatMap(({ answeredAt }) => answeredAt ?? [])),
    };
  });
}

function tellRaters(events: readonly CoachingEvent[], round: "baseline" | "remeasurement"): Told[] {
  const raters = new Map<string, Told>();
  const raterOf = (id: string): Told => {
    const known = raters.get(id) ?? {
      ...{ relation: "other" as const, name: null },
      ...{ isRemoved: false, answeredAt: null },
    };
    raters.set(id, known);
    return known;
  };
  const inOrder = events.toSorted(
    (a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.key < b.key ? -1 : 1),
  );
  for (const event of inOrder) {
    if (!("round" in event.payload) || event.payload.round !== round) continue;
    switch (event.type) {
      case "rater.invited": {
        const { raterId, relation, name } = event.payload;
        Object.assign(raterOf(raterId), { relation, name: name ?? null, isRemoved: false });
        break;
      }
      case "rater.answered":
        raterOf(event.payload.raterId).answeredAt ??= event.occurredAt;
        break;
      case "rater.removed":
        raterOf(event.payload.raterId).isRemoved = true;
        break;
    }
  }
  return [...raters.values()];
}

function stateOf({ isRemoved, answeredAt }: Told): Rater["state"] {
  if (isRemoved) return "removed";
  return answeredAt ? "answered" : "waiting";
}

function latest(instants: readonly Date[]): Date | null {
  return instants.reduce<Date | null>((last, at) => (last && last >= at ? last : at), null);
}
