import type { PlayDefinition, PlayTrigger, SubjectChoice } from "./play-definition";
import { celebrateTexts, nextCourseTexts, remindTexts, surveyTexts } from "./suggested-mails";

export const suggestionKeys = [
  "celebrate",
  "remind",
  "survey",
  "next_course",
  "notify_owner",
] as const;
export type SuggestionKey = (typeof suggestionKeys)[number];

/** A play that is ready to switch on. */
export interface SuggestedPlay {
  key: SuggestionKey;
  name: string;
  /** What it is good for, in a sentence. */
  about: string;
  definition: PlayDefinition;
}

/** The attribute in which the address of whoever looks after an account stands. */
export const ownerAttribute = { key: "own:account_owner", label: "Account Owner" } as const;

const on = (
  verb: "enrol" | "complete",
  kind: "any" | "course" | "path",
  delayDays = 0,
): PlayTrigger => {
  const subject: SubjectChoice = { kind };
  return {
    ...{ kind: "activity", times: 1, days: 7, delayDays },
    pattern: { kind: "progress", verb, subject },
  };
};

const always: PlayDefinition["condition"] = { kind: "group", match: "all", conditions: [] };

/** The plays that Quorum suggests, the most useful first. */
export const suggestedPlays: readonly SuggestedPlay[] = [
  {
    key: "celebrate",
    name: "Celebrate a milestone",
    about: "Congratulates a user who completed a path.",
    definition: {
      ...{ object: "user", trigger: on("complete", "path"), condition: always },
      subjectMustBe: "completed",
      actions: [{ kind: "email", texts: celebrateTexts }],
      again: { kind: "trigger" },
    },
  },
  {
    key: "remind",
    name: "Remind at 14 days without completion",
    about:
      "Writes to a user who enrolled 14 days ago and has not completed, at most once in 30 days.",
    definition: {
      ...{ object: "user", trigger: on("enrol", "any", 14), condition: always },
      subjectMustBe: "not_completed",
      actions: [{ kind: "email", texts: remindTexts }],
      again: { kind: "days", days: 30 },
    },
  },
  {
    key: "survey",
    name: "CSAT survey after completion",
    about: "Asks a user who completed a course how satisfied they are with it.",
    definition: {
      ...{ object: "user", trigger: on("complete", "course"), condition: always },
      subjectMustBe: "completed",
      actions: [{ kind: "email", texts: surveyTexts }],
      again: { kind: "trigger" },
    },
  },
  {
    key: "next_course",
    name: "Next course recommendation",
    about: "Names the next course of the path, a day after one was completed.",
    definition: {
      ...{ object: "user", trigger: on("complete", "course", 1), condition: always },
      subjectMustBe: null,
      actions: [{ kind: "email", texts: nextCourseTexts }],
      again: { kind: "days", days: 7 },
    },
  },
  {
    key: "notify_owner",
    name: "Notify the account owner",
    about: "Tells whoever looks after an account that one of its users completed a path.",
    definition: {
      ...{ object: "account", trigger: on("complete", "path"), condition: always },
      subjectMustBe: null,
      actions: [
        {
          kind: "notify",
          text: "{user.name} of {account.name} completed {course.title}",
          ...{ members: [], addresses: [], endpointId: null, inApp: true },
          ownerAttribute: ownerAttribute.key,
        },
      ],
      again: { kind: "trigger" },
    },
  },
];
