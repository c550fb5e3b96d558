import { mailLanguages } from "@/lib/email/mail-language";

/** What an audience, a play or an attribute is about. */
export const activityObjects = ["user", "account"] as const;
export type ActivityObject = (typeof activityObjects)[number];

export const attributeTypes = ["text", "number", "date", "list", "multi"] as const;
export type AttributeType = (typeof attributeTypes)[number];

/** A value: an instant is its ISO text in UTC to the millisecond (so that texts sort by time), several choices a list. */
export type AttributeValue = string | number | boolean | readonly string[];
export type AttributeValues = Readonly<Record<string, AttributeValue>>;

/** A course or path as attributes speak of it. */
export interface Subject {
  id: number;
  kind: "course" | "path";
  title: string;
}

/** One attribute of users or of accounts, provided or the client's own. */
export interface AttributeDefinition {
  /** `course_enrollments`, `path:3:completed`, `course:12:csat`; the client's own begin with `own:`. */
  key: string;
  label: string;
  type: AttributeType;
  /** Choices of a list; those of an attribute without fixed choices are what occurs. */
  options?: readonly string[];
  /** Where its value stands: a field of the record itself, computed from the event log, or set. */
  storage: "field" | "computed" | "custom";
  group: "Profile" | "Academy" | "Courses" | "Paths" | "Own";
}

const first = (about: string, key: string) => [
  { key: `first_${key}_enrolled`, label: `First Enrolled in an Academy ${about}` },
  { key: `first_${key}_completed`, label: `First Completed in an Academy ${about}` },
];

const firstDates = [...first("Course", "course"), ...first("Path", "path")].map(
  (named): AttributeDefinition => ({
    ...named,
    type: "date",
    storage: "computed",
    group: "Academy",
  }),
);

const counts = [
  ["course_enrollments", "Course Enrollments"],
  ["path_enrollments", "Path Enrollments"],
  ["course_completions", "Course Completions"],
  ["path_completions", "Path Completions"],
].map(
  ([key = "", label = ""]): AttributeDefinition => ({
    key,
    label,
    type: "number",
    storage: "computed",
    group: "Academy",
  }),
);

const field = (
  key: string,
  label: string,
  type: AttributeType,
  options?: readonly string[],
): AttributeDefinition => ({
  key,
  label,
  type,
  storage: "field",
  group: "Profile",
  ...(options ? { options } : {}),
});

const fields: Record<ActivityObject, readonly AttributeDefinition[]> = {
  user: [
    field("key", "User ID", "text"),
    field("name", "Name", "text"),
    field("email", "E-mail", "text"),
    field("language", "Language", "list", mailLanguages),
    field("first_seen", "First seen", "date"),
    field("last_seen", "Last seen", "date"),
  ],
  account: [
    field("key", "Account ID", "text"),
    field("name", "Name", "text"),
    field("paying", "Paying", "list", ["yes", "no"]),
    field("lifecycle", "Lifecycle", "text"),
  ],
};

/** The choices of the CSAT form by whether they are shown at 4–5 or at 1–3 (spec: High and Low Reasons). */
export const csatReasons = {
  high: ["Easy to find", "Organized well", "Applicable content", "Good pace"],
  low: ["Hard to find", "Poor organization", "Content not applicable", "Pace was off"],
} as const;

function attributesOfSubject(object: ActivityObject, subject: Subject): AttributeDefinition[] {
  const { id, kind, title } = subject;
  const group = kind === "course" ? "Courses" : "Paths";
  const named = kind === "course" ? title : `Academy ${title}`;
  const one = (
    part: string,
    label: string,
    type: AttributeType,
    options?: readonly string[],
  ): AttributeDefinition => ({
    key: `${kind}:${id}:${part}`,
    label,
    type,
    storage: "computed",
    group,
    ...(options ? { options } : {}),
  });
  const dates = [
    one("enrolled", `${named}_Enrolled Date`, "date"),
    one("completed", `${named}_Completed Date`, "date"),
  ];
  if (kind === "path" || object === "account") return dates;
  return [
    ...dates,
    one("csat", `${title} CSAT`, "number"),
    one("csat_high", `${title} CSAT High Reasons`, "multi", csatReasons.high),
    one("csat_low", `${title} CSAT Low Reasons`, "multi", csatReasons.low),
    one("csat_comment", `${title} CSAT Comment`, "text"),
    one("csat_at", `${title} CSAT Response Date`, "date"),
  ];
}

/** Every attribute of an object in the order of the page: profile, academy, by course, by path, the client's own. */
export function attributesOf(
  object: ActivityObject,
  subjects: readonly Subject[],
  own: readonly AttributeDefinition[],
): AttributeDefinition[] {
  return [
    ...fields[object],
    ...firstDates,
    ...(object === "user" ? counts : []),
    ...subjects.flatMap((subject) => attributesOfSubject(object, subject)),
    ...own,
  ];
}
