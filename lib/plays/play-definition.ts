import { z } from "zod";
import { activityObjects } from "@/lib/activity/attributes";
import { ConditionGroup } from "@/lib/audiences/condition";
import { mailLanguages } from "@/lib/email/mail-language";
import { isOfProgress } from "./is-of-progress";
import { unknownFields } from "./mail-template";

const RowNumber = z.int32().min(1);

const Days = z.int().min(1).max(365);

/** Which courses and paths an enrolment or a completion may be of. */
export const SubjectChoice = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("any") }),
  z.object({ kind: z.literal("course") }),
  z.object({ kind: z.literal("path") }),
  z.object({ kind: z.literal("one"), subjectId: RowNumber }),
]);
export type SubjectChoice = z.infer<typeof SubjectChoice>;

/** What is performed: an activity by its exact words, or progress in courses and paths. */
export const ActivityPattern = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("exact"),
    activity: z.string().trim().min(1, "Say which activity.").max(300),
  }),
  z.object({
    kind: z.literal("progress"),
    verb: z.enum(["enrol", "complete"]),
    subject: SubjectChoice,
  }),
]);
export type ActivityPattern = z.infer<typeof ActivityPattern>;

const clock = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What sets a play off. */
export const PlayTrigger = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("activity"),
    pattern: ActivityPattern,
    /** At least so often in the last `days` days; progress happens once. */
    times: z.int().min(1).max(1000).default(1),
    /** Older events start nothing. */
    days: Days.default(7),
    /** The condition is looked at so many days after the event. */
    delayDays: z.int().min(0).max(365).default(0),
  }),
  z.object({
    kind: z.literal("audience"),
    move: z.enum(["entered", "left"]),
    audienceId: RowNumber,
  }),
  z.object({
    kind: z.literal("schedule"),
    every: z.enum(["day", "week", "month"]),
    /** 1 = Monday, of a weekly one. */
    weekday: z.int().min(1).max(7).default(1),
    /** Of a monthly one; a month that is shorter has it on its last day. */
    monthday: z.int().min(1).max(31).default(1),
    /** `HH:MM` on the organization's clock. */
    at: z.string().regex(clock, "is a time, such as 09:00"),
    audienceId: RowNumber,
  }),
  z.object({ kind: z.literal("manual") }),
]);
export type PlayTrigger = z.infer<typeof PlayTrigger>;

const OwnAttribute = z.string().regex(/^own:.{1,100}$/, "Choose one of your own attributes.");

const AttributeAction = z.object({
  kind: z.literal("attribute"),
  attribute: OwnAttribute,
  value: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("event_date"), plusDays: z.int().min(-3650).max(3650).default(0) }),
    z.object({ kind: z.literal("value"), value: z.union([z.string().max(500), z.number()]) }),
    z.object({ kind: z.literal("add"), by: z.number().min(-1_000_000).max(1_000_000) }),
  ]),
});

/** A text with fields in braces; a field that nobody knows is refused here, where it is saved. */
const template = (max: number, what: string) =>
  z
    .string()
    .trim()
    .min(1, `${what} is missing.`)
    .max(max)
    .superRefine((text, context) => {
      for (const field of unknownFields(text)) {
        context.addIssue({ code: "custom", message: `There is no field {${field}}.` });
      }
    });

const MailText = z.object({
  subject: template(200, "The subject"),
  body: template(5000, "The text"),
});
export type MailText = z.infer<typeof MailText>;

const EmailAction = z.object({
  kind: z.literal("email"),
  /** By language; a user without one of these gets English. */
  texts: z.partialRecord(z.enum(mailLanguages), MailText).refine((texts) => texts.en, {
    message: "English is needed: it goes to users whose language is not here.",
  }),
});

const NotifyAction = z.object({
  kind: z.literal("notify"),
  text: template(300, "The text"),
  /** Members of the organization by id, and other addresses, to be mailed. */
  members: z.array(z.uuid()).max(50).default([]),
  addresses: z.array(z.email("is no e-mail address")).max(20).default([]),
  /** An own attribute of the account that holds the address of whoever looks after it. */
  ownerAttribute: OwnAttribute.nullable().default(null),
  endpointId: RowNumber.nullable().default(null),
  /** A line behind the bell, for everybody. */
  inApp: z.boolean().default(true),
});

const TaskAction = z.object({
  kind: z.literal("task"),
  title: template(200, "The title"),
  assigneeId: z.uuid().nullable().default(null),
  dueInDays: z.int().min(0).max(365).nullable().default(null),
});

const WebhookAction = z.object({ kind: z.literal("webhook"), endpointId: RowNumber });

export const PlayAction = z.discriminatedUnion("kind", [
  AttributeAction,
  EmailAction,
  NotifyAction,
  TaskAction,
  WebhookAction,
]);
export type PlayAction = z.infer<typeof PlayAction>;

export type ActionOf<Kind extends PlayAction["kind"]> = Extract<PlayAction, { kind: Kind }>;

/** Who may come back: once ever, once for each trigger, or for each trigger but at most once in so many days. */
export const PlayAgain = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("never") }),
  z.object({ kind: z.literal("trigger") }),
  z.object({ kind: z.literal("days"), days: Days }),
]);
export type PlayAgain = z.infer<typeof PlayAgain>;

/** What a play does: object + trigger + condition + actions + re-entry. */
export const PlayDefinition = z
  .object({
    object: z.enum(activityObjects),
    trigger: PlayTrigger,
    condition: ConditionGroup,
    /** Of a play set off by progress: how that course or path must stand when the condition is looked at. */
    subjectMustBe: z.enum(["completed", "not_completed"]).nullable().default(null),
    actions: z.array(PlayAction).min(1, "Add at least one action.").max(10),
    again: PlayAgain,
  })
  .superRefine(({ object, trigger, subjectMustBe, actions }, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    if (subjectMustBe && !isOfProgress(trigger)) {
      refuse(["subjectMustBe"], "Only an enrolment or a completion has “that course or path”.");
    }
    for (const [index, action] of actions.entries()) {
      if (action.kind === "email" && object === "account") {
        refuse(["actions", index], "An account has no e-mail address; notify a team instead.");
      }
      if (action.kind !== "notify") continue;
      const { members, addresses, ownerAttribute, endpointId, inApp } = action;
      if (!inApp && !endpointId && !ownerAttribute && members.length + addresses.length === 0) {
        refuse(["actions", index], "Say who is notified.");
      }
    }
  });
export type PlayDefinition = z.infer<typeof PlayDefinition>;
