/** The steps of a roll-out, in their order. */
export const steps = ["discovery", "data", "configuration", "launch", "review"] as const;
export type Step = (typeof steps)[number];

export const stepStates = ["open", "under_way", "done"] as const;
export type StepState = (typeof stepStates)[number];

/** What a step is called, how long it usually takes, and what happens in it. */
export const stepTexts: Record<Step, { name: string; lasts: string; text: string }> = {
  discovery: {
    ...{ name: "Discovery", lasts: "1–2 days" },
    text: "Agree on what the programme should show, which fields of the workforce matter, and who is to be invited.",
  },
  data: {
    ...{ name: "Data batching", lasts: "1–2 weeks" },
    text: "HR exports the roster by the template and sends it in, by file, SFTP, API or SCIM, until it comes in without a hand.",
  },
  configuration: {
    ...{ name: "Configuration", lasts: "1–2 weeks" },
    text: "Fields, custom fields and their order, surveys and benchmarks, coaching groups and plans, roles and sign-in.",
  },
  launch: {
    ...{ name: "Launch", lasts: "1–2 days" },
    text: "The first wave opens, learners are invited, and the academy’s pages report what happens in them.",
  },
  review: {
    ...{ name: "Programme review", lasts: "1–2 days" },
    text: "The first figures with those who asked for them: what they say, what to do, what to ask next time.",
  },
};

export const stakeholderAreas = [
  "diversity",
  "employee_relations",
  "engagement",
  "people_analytics",
  "learning",
  "hr_partner",
  "executive",
  "other",
] as const;
export type StakeholderArea = (typeof stakeholderAreas)[number];

/** Who is worth inviting, and what for. */
export const areaTexts: Record<StakeholderArea, { name: string; why: string }> = {
  diversity: { name: "Diversity & inclusion", why: "Reads differences between groups." },
  employee_relations: { name: "Employee relations", why: "Knows what the answers are about." },
  engagement: { name: "Engagement", why: "Plans what is asked and when." },
  people_analytics: { name: "People analytics", why: "Owns the fields and their meaning." },
  learning: { name: "Learning & development", why: "Turns figures into programmes." },
  hr_partner: { name: "HR business partners", why: "Take the figures to their units." },
  executive: { name: "Executives", why: "Give it weight, and act." },
  other: { name: "Others", why: "" },
};

/** What is noted of a step. */
export interface StepNote {
  step: Step;
  state: StepState;
  owner: string;
  dueOn: string | null;
  notes: string;
  doneOn: string | null;
}

export interface Stakeholder {
  id: number;
  name: string;
  email: string | null;
  area: StakeholderArea;
}

/** Whether a step is late on a day (yyyy-mm-dd). */
export function isLate(
  { state, dueOn }: Pick<StepNote, "state" | "dueOn">,
  today: string,
): boolean {
  return state !== "done" && dueOn !== null && dueOn < today;
}
