import { languageNames, mailLanguages } from "@/lib/email/mail-language";
import type { PlayAction, PlayAgain, PlayTrigger, SubjectChoice } from "./play-definition";

/** What things of the organization are called, by their ids; one that is gone has no name here. */
export interface PlayNames {
  subjects: ReadonlyMap<number, string>;
  audiences: ReadonlyMap<number, string>;
  attributes: ReadonlyMap<string, string>;
  endpoints: ReadonlyMap<number, string>;
  members: ReadonlyMap<string, string>;
}

const GONE = "(no longer there)";

/** An enrolment or completion as activities name it: `Enroll - any course or path`. */
export function progressWords(
  verb: "enrol" | "complete",
  subject: SubjectChoice,
  { subjects }: Pick<PlayNames, "subjects">,
): string {
  const what = {
    any: "any course or path",
    course: "any course",
    path: "any path",
    one: subject.kind === "one" ? (subjects.get(subject.subjectId) ?? GONE) : "",
  }[subject.kind];
  return `${verb === "enrol" ? "Enroll" : "Complete"} - ${what}`;
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** What sets a play off, as the rest of a sentence that begins with “When a user”. */
export function triggerWords(trigger: PlayTrigger, names: PlayNames): string {
  switch (trigger.kind) {
    case "activity": {
      const { pattern, times, days, delayDays } = trigger;
      const what =
        pattern.kind === "exact"
          ? pattern.activity
          : progressWords(pattern.verb, pattern.subject, names);
      const often = times === 1 ? "" : ` ${times} times in ${dayCount(days)}`;
      const when = delayDays === 0 ? "" : ` ${dayCount(delayDays)} ago`;
      return `performed “${what}”${often}${when}`;
    }
    case "audience":
      return `${trigger.move} “${names.audiences.get(trigger.audienceId) ?? GONE}”`;
    case "schedule":
      return `in “${names.audiences.get(trigger.audienceId) ?? GONE}”, ${scheduleWords(trigger)}`;
    case "manual":
      return "is chosen by hand";
  }
}

/** `every Monday at 09:00`. */
export function scheduleWords(trigger: Extract<PlayTrigger, { kind: "schedule" }>): string {
  const { every, weekday, monthday, at } = trigger;
  const day = {
    day: "every day",
    week: `every ${weekdays[weekday - 1] ?? ""}`,
    month: `on day ${monthday} of every month`,
  }[every];
  return `${day} at ${at}`;
}

/** An action: its name and what it does. */
export function actionWords(
  action: PlayAction,
  names: PlayNames,
): { name: string; detail: string } {
  switch (action.kind) {
    case "attribute": {
      const label = names.attributes.get(action.attribute) ?? GONE;
      return { name: "Set attribute", detail: `${label} ${valueWords(action.value)}` };
    }
    case "email": {
      const languages = mailLanguages.filter((language) => action.texts[language]);
      return {
        name: "Send e-mail",
        detail: `“${action.texts.en?.subject ?? ""}”, ${languages.map((language) => languageNames[language]).join(", ")}`,
      };
    }
    case "notify":
      return { name: "Notify", detail: `${recipientWords(action, names)}: “${action.text}”` };
    case "task": {
      const who = action.assigneeId ? (names.members.get(action.assigneeId) ?? GONE) : "anybody";
      const due = action.dueInDays === null ? "" : `, due in ${dayCount(action.dueInDays)}`;
      return { name: "Create task", detail: `“${action.title}” for ${who}${due}` };
    }
    case "webhook":
      return {
        name: "Webhook",
        detail: `${names.endpoints.get(action.endpointId) ?? GONE}, signed`,
      };
  }
}

function valueWords(value: Extract<PlayAction, { kind: "attribute" }>["value"]): string {
  switch (value.kind) {
    case "event_date": {
      const { plusDays } = value;
      const shift =
        plusDays === 0 ? "" : ` ${plusDays > 0 ? "+" : "−"} ${dayCount(Math.abs(plusDays))}`;
      return `= date of the event${shift}`;
    }
    case "value":
      return `= ${value.value}`;
    case "add":
      return value.by < 0 ? `− ${-value.by}` : `+ ${value.by}`;
  }
}

function recipientWords(action: Extract<PlayAction, { kind: "notify" }>, names: PlayNames): string {
  const parts = [
    ...(action.inApp ? ["everybody behind the bell"] : []),
    ...action.members.map((id) => names.members.get(id) ?? GONE),
    ...action.addresses,
    ...(action.ownerAttribute
      ? [`the address in ${names.attributes.get(action.ownerAttribute) ?? GONE}`]
      : []),
    ...(action.endpointId ? [names.endpoints.get(action.endpointId) ?? GONE] : []),
  ];
  return parts.join(", ");
}

/** Who may come back, in words. */
export function againWords(again: PlayAgain): string {
  switch (again.kind) {
    case "never":
      return "once ever";
    case "trigger":
      return "once for each trigger";
    case "days":
      return `at most 1 in ${dayCount(again.days)}`;
  }
}

/** `1 day`, `14 days`. */
export function dayCount(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
