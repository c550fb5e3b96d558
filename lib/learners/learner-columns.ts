import { type Stage, stages } from "./stage";

/** What a column's values are; decides how they are shown, ordered in words and filtered. */
export type ColumnType =
  | "text"
  | "date"
  | "instant"
  /** Done or not, with the instant it was done. */
  | "done"
  /** Answered of invited. */
  | "raters"
  | "coach"
  | "yesNo"
  | "integer"
  /** One decimal place. */
  | "decimal"
  /** None, invited or received. */
  | "feedback"
  | "list"
  /** 0–100. */
  | "percent";

/** How a column can be filtered: by days or presence, by a range, below a figure, yes or no, or by choice. */
export type FilterKind = "days" | "range" | "below" | "yesNo" | "choice";

interface ColumnSpec {
  /** The exact name; heads the export and the column's menu. */
  label: string;
  /** The name in the head of the table, where it stands among its like. */
  short: string;
  type: ColumnType;
  /** The stage tabs that it stands in; the tab of all learners has every column. */
  tabs: readonly Stage[];
  /** Null for what search finds. */
  filter: FilterKind | null;
}

const letters = {
  O: "onboarding",
  S: "steady",
  R: "remeasurement",
  P: "paused",
  X: "deactivated",
  C: "completed",
} as const satisfies Record<string, Stage>;

type Letter = keyof typeof letters;

const filterOf: Record<ColumnType, FilterKind | null> = {
  text: null,
  date: "days",
  instant: "days",
  done: "days",
  raters: "range",
  coach: "choice",
  yesNo: "yesNo",
  integer: "range",
  decimal: "below",
  feedback: "choice",
  list: "choice",
  percent: "range",
};

/** The column under its short name, or its label where that is short enough. */
function column<T extends ColumnType>(
  label: string,
  type: T,
  tabs: readonly Stage[],
  { short = label, filter = filterOf[type] }: { short?: string; filter?: FilterKind | null } = {},
) {
  return { label, short, type, tabs, filter };
}

/** The stages of tabs, by their first letters; X is deactivated. */
function inTabs(...tabs: Letter[]): readonly Stage[] {
  return tabs.map((letter) => letters[letter]);
}

const O = inTabs("O");
const OS = inTabs("O", "S");
const SR = inTabs("S", "R");
const SRP = inTabs("S", "R", "P");
const SRC = inTabs("S", "R", "C");
const SRPC = inTabs("S", "R", "P", "C");
const SRPXC = inTabs("S", "R", "P", "X", "C");
const RC = inTabs("R", "C");
const P = inTabs("P");
const X = inTabs("X");

/** The columns of the learners' table in their order: the one list behind address, SQL, head, help and export. */
export const learnerColumns = {
  name: column("Name", "text", stages),
  email: column("Email", "text", stages),
  launched: column("Date Launched", "date", stages, { short: "Launched" }),
  firstLogIn: column("First Log In", "instant", stages),
  profile: column("Profile", "done", O),
  selfAssessment: column("Self Assessment", "done", O),
  raters: column("360° Invited", "raters", O),
  threeSixty: column("360° Completed", "done", O),
  survey: column("Survey", "done", O),
  coachAssigned: column("Coach assigned", "coach", O),
  coachName: column("Coach name", "coach", SRPXC),
  coachChanged: column("Coach changed", "yesNo", SRC),
  endsOn: column("Engagement End Date", "date", SRPC, { short: "End date" }),
  sessionsCompleted: column("# of Session Completed", "integer", SRPXC, {
    short: "Sessions completed",
  }),
  sessionsRemaining: column("# of Session Remaining", "integer", SRP, { short: "Remaining" }),
  lateCancels: column("# late cancels", "integer", SRC, { short: "Late cancels" }),
  managerSessions: column("# Manager Sessions Complete", "integer", SRC, {
    short: "Manager sessions",
  }),
  lastSession: column("Date of last session", "date", SRPXC, { short: "Last session" }),
  nextSession: column("Date of next session", "instant", SR, { short: "Next session" }),
  rating: column("Avg Session Rating (out of 5)", "decimal", SRC, { short: "Rating" }),
  ratingCount: column("Total session rating", "integer", SRC, { short: "Ratings" }),
  coachingPlan: column("Coaching Plan", "yesNo", SR, { short: "Plan" }),
  managerFeedback: column("Manager Feedback CP", "feedback", SR, { short: "Manager" }),
  focusAreaCount: column("# of Focus Areas", "integer", SRC, { short: "Focus areas" }),
  focusAreas: column("Focus Area", "list", SRC),
  remeasurementOpened: column("Remeasurement opened", "done", SR),
  remeasurementCompleted: column("Remeasurement completed", "done", RC),
  goalPercentage: column("Goal completion percentage", "percent", RC, { short: "Goals reached" }),
  nps: column("NPS", "done", RC),
  note: column("Admin Notes", "text", stages, { filter: "yesNo" }),
  lastLateCancel: column("Last Date Late Cancel", "date", SR, { short: "Last late cancel" }),
  focusAreasSelected: column("Focus Areas Selected", "yesNo", OS, { short: "Areas selected" }),
  planComplete: column("Coaching Plan Complete", "yesNo", SRC, { short: "Plan complete" }),
  selfRemeasurement: column("Self Remeasurement", "done", RC),
  threeSixtyRemeasurement: column("360 Remeasurement Completed", "done", RC, {
    short: "360 Remeasurement",
  }),
  goalCompletion: column("Goal Completion", "done", RC, { short: "Goals rated" }),
  remeasurementSurvey: column("Remeasurement Survey", "done", RC),
  impactReport: column("Impact Report Generated", "yesNo", RC, { short: "Impact report" }),
  paused: column("Paused Date", "date", P, { short: "Paused" }),
  unpaused: column("Date Unpause", "date", SR, { short: "Unpaused" }),
  deactivated: column("Date Deactivated", "date", X, { short: "Deactivated" }),
  firstSession: column("First Session Completed", "date", SRC, { short: "First session" }),
  extended: column("Engagement Extended Date", "date", SRC, { short: "Extended" }),
} as const satisfies Record<string, ColumnSpec>;

export type LearnerColumn = keyof typeof learnerColumns;

export const learnerColumnKeys = Object.keys(learnerColumns) as [LearnerColumn, ...LearnerColumn[]];

/** Something for every column. */
export function byColumn<T>(make: (key: LearnerColumn) => T): Record<LearnerColumn, T> {
  const entries = learnerColumnKeys.map((key): [LearnerColumn, T] => [key, make(key)]);
  return Object.fromEntries(entries) as Record<LearnerColumn, T>;
}

/** The type of a column's values. */
export type TypeOf<C extends LearnerColumn> = (typeof learnerColumns)[C]["type"];

export const learnerTabs = ["all", ...stages] as const;
export type LearnerTab = (typeof learnerTabs)[number];

/** The columns of a tab, in order. */
export function columnsOfTab(tab: LearnerTab): LearnerColumn[] {
  if (tab === "all") return [...learnerColumnKeys];
  return learnerColumnKeys.filter((key) => learnerColumns[key].tabs.includes(tab));
}

/** What sorting up and down is called for a type of values: "fewest first", "most first". */
export const sortWords: Record<ColumnType, { up: string; down: string }> = {
  text: { up: "A to Z", down: "Z to A" },
  date: { up: "earliest first", down: "latest first" },
  instant: { up: "earliest first", down: "latest first" },
  done: { up: "done earliest first", down: "done latest first" },
  raters: { up: "fewest answered first", down: "most answered first" },
  coach: { up: "A to Z", down: "Z to A" },
  yesNo: { up: "No first", down: "Yes first" },
  integer: { up: "fewest first", down: "most first" },
  decimal: { up: "lowest first", down: "highest first" },
  feedback: { up: "not invited first", down: "received first" },
  list: { up: "A to Z", down: "Z to A" },
  percent: { up: "lowest first", down: "highest first" },
};

/** The type of a column in a word or two. */
export const typeWords: Record<ColumnType, string> = {
  text: "text",
  date: "date",
  instant: "date and time",
  done: "done",
  raters: "completed / invited",
  coach: "coach",
  yesNo: "yes/no",
  integer: "integer",
  decimal: "decimal",
  feedback: "none / invited / received",
  list: "list",
  percent: "0–100 %",
};
