/** What set a run off. With the play and the record it is unique, so that each meets it once. */
export type TriggerKey =
  | { kind: "event"; event: string }
  /** Progress of a user in a course or path: the fact, however many events told of it. */
  | { kind: "enrol" | "complete"; subjectId: number; userId: number }
  | { kind: "move"; moveId: number }
  | { kind: "tick"; day: string }
  /** Somebody, by hand; what was meant to set it off stands behind. */
  | { kind: "person"; id: string; of: TriggerKey | null };

/** The text of a key, as it is stored: `event:<key>`, `enrol:12:7`, `move:9`, `day:2026-11-18`, `person:<uuid>`. */
export function triggerText(key: TriggerKey): string {
  switch (key.kind) {
    case "event":
      return `event:${key.event}`;
    case "enrol":
    case "complete":
      return `${key.kind}:${key.subjectId}:${key.userId}`;
    case "move":
      return `move:${key.moveId}`;
    case "tick":
      return `day:${key.day}`;
    case "person":
      return key.of ? `person:${key.id}/${triggerText(key.of)}` : `person:${key.id}`;
  }
}

/** A stored key back; throws for a text that is none. */
export function readTrigger(text: string): TriggerKey {
  const [first = "", ...rest] = text.split("/");
  const [kind, one = "", two = ""] = first.split(":");
  switch (kind) {
    case "event":
      return { kind, event: one };
    case "enrol":
    case "complete":
      return { kind, subjectId: Number(one), userId: Number(two) };
    case "move":
      return { kind, moveId: Number(one) };
    case "day":
      return { kind: "tick", day: one };
    case "person":
      return { kind, id: one, of: rest.length > 0 ? readTrigger(rest.join("/")) : null };
    default:
      throw new Error(`“${text}” is no trigger.`);
  }
}

/** The course or path, and whose progress in it, that a trigger is about; null for any other. */
export function progressOf(
  key: TriggerKey,
): { verb: "enrol" | "complete"; subjectId: number; userId: number } | null {
  if (key.kind === "person") return key.of && progressOf(key.of);
  if (key.kind !== "enrol" && key.kind !== "complete") return null;
  return { verb: key.kind, subjectId: key.subjectId, userId: key.userId };
}
