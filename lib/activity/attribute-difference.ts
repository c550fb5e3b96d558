import type { AttributeValue, AttributeValues } from "./attributes";

/** One attribute that is not what it was; null where it has no value. */
export interface AttributeChange {
  key: string;
  before: AttributeValue | null;
  after: AttributeValue | null;
}

/** What changed between two states of a record, in the order of keys. */
export function attributeDifference(
  before: AttributeValues,
  after: AttributeValues,
): AttributeChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys
    .map((key) => ({ key, before: before[key] ?? null, after: after[key] ?? null }))
    .filter((change) => !isSame(change.before, change.after));
}

function isSame(one: AttributeValue | null, other: AttributeValue | null): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((entry, index) => entry === other[index]);
}

/**
 * When a computed attribute came to be what it is, by the events' time as ISO text: a date says it itself, a count is
 * as old as the newest date it counts, an answer as its response. Null where nothing tells, as for a value that went.
 */
export function effectiveSince(key: string, values: AttributeValues): string | null {
  const value = values[key];
  if (value === undefined) return null;
  const count = /^(course|path)_(enroll|complet)/.exec(key);
  if (count) {
    const part = count[2] === "enroll" ? "enrolled" : "completed";
    const counted = new RegExp(`^${count[1]}:\\d+:${part}$`);
    const dates = Object.keys(values).filter((other) => counted.test(other));
    return (
      dates
        .map((other) => String(values[other]))
        .sort()
        .at(-1) ?? null
    );
  }
  const answer = /^(course:\d+:csat)/.exec(key);
  return String(answer ? values[`${answer[1]}_at`] : value);
}
