import type { Words } from "@/lib/audiences/describe-condition";
import type { PlayDefinition } from "./play-definition";
import { actionWords, againWords, type PlayNames, triggerWords } from "./play-words";

/** Says a condition in words; handed in, since it needs the organization's vocabulary. */
export type SayCondition = (condition: PlayDefinition["condition"]) => readonly Words[];

/** What a new version changes, one change a line in words; empty when nothing is different. */
export function playDifference(
  before: PlayDefinition,
  after: PlayDefinition,
  names: PlayNames,
  sayCondition: SayCondition,
): string[] {
  const changes: string[] = [];
  const changed = (what: string, now: string, was: string) => {
    if (now !== was) changes.push(`${what}: ${now}, it was: ${was}`);
  };
  changed("when", triggerWords(after.trigger, names), triggerWords(before.trigger, names));
  if (daysOf(before) !== daysOf(after)) {
    changed("events count for", `${daysOf(after)} days`, `${daysOf(before)} days`);
  }
  const said = ({ condition }: PlayDefinition) =>
    sayCondition(condition)
      .map(({ text }) => text)
      .join("");
  changed("if", said(after), said(before));
  changed("that course or path", subjectWords(after), subjectWords(before));
  changes.push(...actionChanges(before, after, names));
  changed("again", againWords(after.again), againWords(before.again));
  return changes;
}

const daysOf = ({ trigger }: PlayDefinition) => (trigger.kind === "activity" ? trigger.days : null);

function subjectWords({ subjectMustBe }: PlayDefinition): string {
  return { completed: "completed", not_completed: "not completed", any: "either way" }[
    subjectMustBe ?? "any"
  ];
}

function actionChanges(before: PlayDefinition, after: PlayDefinition, names: PlayNames): string[] {
  const say = (action: PlayDefinition["actions"][number]) => {
    const { name, detail } = actionWords(action, names);
    return `${name.toLowerCase()} ${detail}`;
  };
  const key = canonicalText;
  const old = before.actions.map(key);
  const now = after.actions.map(key);
  const added = after.actions.filter((action) => !old.includes(key(action)));
  const gone = before.actions.filter((action) => !now.includes(key(action)));
  if (added.length + gone.length === 0) {
    return old.join() === now.join() ? [] : ["then: the actions come in another order"];
  }
  return [
    ...added.map((action) => `then also: ${say(action)}`),
    ...gone.map((action) => `then no longer: ${say(action)}`),
  ];
}

/** Whether what waits under one version is still set off under another: all but delay and days are the same. */
export function isSameCause(before: PlayDefinition, after: PlayDefinition): boolean {
  return before.object === after.object && causeOf(before) === causeOf(after);
}

function causeOf({ trigger }: PlayDefinition): string {
  if (trigger.kind !== "activity") return canonicalText(trigger);
  const { days: _days, delayDays: _delay, ...cause } = trigger;
  return canonicalText(cause);
}

/** A value as text that is the same whatever the order of its keys, which a stored one does not keep. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
