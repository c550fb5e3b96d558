import type { ActivityObject, Subject } from "@/lib/activity/attributes";

/** An automation that the event log itself keeps: it sets an attribute from an event, and cannot be otherwise. */
export interface ProvidedPlay {
  object: ActivityObject;
  /** The key of the attribute that it sets. */
  attribute: string;
  name: string;
  /** What sets it off, in words. */
  when: string;
  /** What it sets, by the attribute's label. */
  sets: string;
}

const verbs = [
  { part: "enrolled", activity: "Enroll", label: "Enrolled" },
  { part: "completed", activity: "Complete", label: "Completed" },
] as const;

/** The provided plays of a catalogue: the first dates of users and accounts, then each path's and course's two. */
export function providedPlays(subjects: readonly Subject[]): ProvidedPlay[] {
  const firsts = (["user", "account"] as const).flatMap((object) =>
    (["course", "path"] as const).flatMap((kind) =>
      verbs.map(({ part, activity, label }): ProvidedPlay => {
        const sets = `First ${label} in an Academy ${kind === "course" ? "Course" : "Path"}`;
        const whose = object === "account" ? " of one of its users" : "";
        return {
          ...{ object, attribute: `first_${kind}_${part}`, sets },
          name: `Set ${sets}, ${object}`,
          when: `first “${activity} - any ${kind}”${whose}`,
        };
      }),
    ),
  );
  const each = subjects.flatMap(({ id, kind, title }) =>
    verbs.map(({ part, activity, label }): ProvidedPlay => {
      const sets = `${kind === "course" ? title : `Academy ${title}`}_${label} Date`;
      return {
        ...{ object: "user", attribute: `${kind}:${id}:${part}`, sets },
        name: `Set ${sets}`,
        when: `“${activity} - ${title}”`,
      };
    }),
  );
  return [...firsts, ...each];
}
