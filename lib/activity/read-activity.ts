import type { ActivityMeaning, CallAct } from "./activity-call";

/** `Enroll - <Title>` and `Complete - <Title>`, as academies' snippets have always written them. */
const PROGRESS = /^(enroll?|complete)\s*[-\u2013\u2014]\s*(\S.*)$/isu;
/** What the collector reports while a page is in use. */
const PRESENCE = /^active in\s/iu;

/**
 * What an activity means for progress. A subject that the sender names by ID or kind goes before the title in the
 * activity's text; without either, whether a title is a course's or a path's is left open.
 */
export function readActivity({ activity, subject }: CallAct): ActivityMeaning {
  const [, word, rest] = PROGRESS.exec(activity.trim()) ?? [];
  if (word === undefined || rest === undefined) {
    return { verb: PRESENCE.test(activity) ? "presence" : null, subject };
  }
  const title = subject?.title ?? rest.trim();
  return {
    verb: word.toLowerCase() === "complete" ? "complete" : "enrol",
    subject: { kind: subject?.kind ?? null, key: subject?.key ?? null, title },
  };
}
