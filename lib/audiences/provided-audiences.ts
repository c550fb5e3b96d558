import type { ActivityObject, Subject } from "@/lib/activity/attributes";
import type { ConditionGroup, LineCondition } from "./condition";

/** An audience that every organization has because of its catalogue. */
export interface ProvidedAudience {
  object: ActivityObject;
  /** What it is: `course:12:enrolled`, `any:path:completed`. Stays when a title changes. */
  providedFor: string;
  name: string;
  /** What makes a member: a value of this attribute, or a user in the provided audience of users of this key. */
  by: { attribute: string } | { usersOf: string };
}

const deeds = [
  { part: "enrolled", one: "Enrollment", many: "Enrollments" },
  { part: "completed", one: "Completion", many: "Completions" },
] as const;

/**
 * The provided audiences of a catalogue, those of users first. Completions ask for the completion's date. The name of
 * a path's audience says so where a course has the same title.
 */
export function providedAudiences(subjects: readonly Subject[]): ProvidedAudience[] {
  const courseTitles = new Set(
    subjects.flatMap(({ kind, title }) => (kind === "course" ? [title] : [])),
  );
  return (["user", "account"] as const).flatMap((object) => [
    ...(["course", "path"] as const).flatMap((kind) =>
      deeds.map(({ part, one }) => ({
        object,
        providedFor: `any:${kind}:${part}`,
        name: `Any Academy ${kind === "course" ? "Course" : "Path"} ${one}`,
        by: { attribute: `first_${kind}_${part}` },
      })),
    ),
    ...subjects.flatMap((subject) => ofSubject(object, subject, courseTitles)),
  ]);
}

function ofSubject(
  object: ActivityObject,
  { id, kind, title }: Subject,
  courseTitles: ReadonlySet<string>,
): ProvidedAudience[] {
  const suffix = kind === "path" && courseTitles.has(title) ? " (path)" : "";
  const progress = deeds.map(({ part, many }) => ({
    object,
    providedFor: `${kind}:${id}:${part}`,
    name: `${title} ${many}${suffix}`,
    by: { attribute: `${kind}:${id}:${part}` },
  }));
  if (kind === "path") return progress;
  const csat = `course:${id}:csat`;
  const by = object === "user" ? { attribute: csat } : { usersOf: csat };
  return [...progress, { object, providedFor: csat, name: `${title} CSAT`, by }];
}

/** The condition of a provided audience; `audienceId` is that of the users it goes by. */
export function providedCondition(
  { by }: ProvidedAudience,
  audienceId: (providedFor: string) => number,
): ConditionGroup {
  const line: LineCondition =
    "attribute" in by
      ? { kind: "attribute", attribute: by.attribute, operator: "exists", values: [] }
      : { kind: "audience", audienceId: audienceId(by.usersOf), isMember: true };
  return { kind: "group", match: "all", conditions: [line] };
}
