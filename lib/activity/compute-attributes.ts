import type { ActivityObject, AttributeValue, AttributeValues, Subject } from "./attributes";
import { earlier, type SubjectDates } from "./derive-progress";

/** The answer that counts of a user and a course: the last one. */
export interface CsatAnswer {
  /** 1–5. */
  score: number;
  reasons: readonly string[];
  comment: string | null;
  /** In milliseconds since 1970. */
  answeredAt: number;
}

/** What the attributes of a user or an account follow from, by the ID of the course or path. */
export interface AttributeFacts {
  progress: ReadonlyMap<number, SubjectDates>;
  /** Of users only. */
  answers: ReadonlyMap<number, CsatAnswer>;
}

/** The lowest score at which the reasons asked for are those of a high one. */
export const HIGH_SCORE = 4;

/**
 * The computed attributes of a user, or of an account from the earliest dates of its users: no dates before there are
 * any, counts from 0 on. Keys as in `attributesOf`, instants as ISO text.
 */
export function computeAttributes(
  object: ActivityObject,
  { progress, answers }: AttributeFacts,
  kindOf: ReadonlyMap<number, Subject["kind"]>,
): AttributeValues {
  const values: Record<string, AttributeValue> = {};
  const instant = (key: string, at: number | null) => {
    if (at !== null) values[key] = new Date(at).toISOString();
  };
  for (const kind of ["course", "path"] as const) {
    const dates = [...progress].filter(([id]) => kindOf.get(id) === kind);
    const enrolled = dates.map(([, { enrolledAt }]) => enrolledAt);
    const completed = dates.map(([, { completedAt }]) => completedAt);
    instant(`first_${kind}_enrolled`, enrolled.reduce(earlier, null));
    instant(`first_${kind}_completed`, completed.reduce(earlier, null));
    if (object === "user") {
      values[`${kind}_enrollments`] = enrolled.filter((at) => at !== null).length;
      values[`${kind}_completions`] = completed.filter((at) => at !== null).length;
    }
    for (const [id, { enrolledAt, completedAt }] of dates) {
      instant(`${kind}:${id}:enrolled`, enrolledAt);
      instant(`${kind}:${id}:completed`, completedAt);
    }
  }
  if (object === "account") return values;
  for (const [id, answer] of answers) {
    if (kindOf.get(id) === "course") Object.assign(values, attributesOfAnswer(id, answer));
  }
  return values;
}

function attributesOfAnswer(course: number, answer: CsatAnswer): AttributeValues {
  const { score, reasons, comment, answeredAt } = answer;
  const asked = score >= HIGH_SCORE ? "high" : "low";
  return {
    [`course:${course}:csat`]: score,
    ...(reasons.length > 0 ? { [`course:${course}:csat_${asked}`]: reasons } : {}),
    ...(comment ? { [`course:${course}:csat_comment`]: comment } : {}),
    [`course:${course}:csat_at`]: new Date(answeredAt).toISOString(),
  };
}
