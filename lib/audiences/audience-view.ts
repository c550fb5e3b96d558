import { z } from "zod";
import type { ActivityObject, AttributeDefinition } from "@/lib/activity/attributes";
import { LongRowId, RowId } from "@/lib/core/row-id";
import type { ConditionIssue } from "./check-condition";
import { ConditionGroup } from "./condition";
import type { KnownAudience } from "./vocabulary";

const Name = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(120, "must have 120 characters at most");

/** An audience as the builder sends it; `id` is null for a new one. */
export const AudienceInput = z.object({
  id: RowId.nullable(),
  /** When it was changed last as far as the sender knows, so that nobody's change is lost. */
  updatedAt: z.iso.datetime().nullable(),
  object: z.enum(["user", "account"]),
  name: Name,
  condition: ConditionGroup,
});
export type AudienceInput = z.infer<typeof AudienceInput>;

export const CountRequest = z.object({
  object: z.enum(["user", "account"]),
  condition: ConditionGroup,
  /** The audience that it belongs to, which it must not ask for. */
  audienceId: RowId.nullable(),
});
export type CountRequest = z.infer<typeof CountRequest>;

export const MEMBERS_A_PAGE = 50;

export const MemberRequest = z.object({
  audienceId: RowId,
  search: z.string().max(100).default(""),
  /** The last member of the page before. */
  after: z
    .object({ name: z.string().max(500), id: LongRowId })
    .nullable()
    .default(null),
});

/** A size at the end of a day; of today, now. */
export interface DaySize {
  day: string;
  size: number;
}

/** One record of a live count: why it matches, in few words. */
export interface SampleMember {
  id: number;
  name: string;
  /** Of a user, its account. */
  accountName: string | null;
  reads: string[];
}

/** What each condition at the top leaves of those before it (or adds, where any is enough). */
export interface CountStep {
  /** The path's key of the entry that it adds to those before. */
  key: string;
  label: string;
  size: number;
}

/** The live count of a condition. Lines and groups by the key of their path; those that cannot be used are null. */
export interface AudienceCount {
  total: number;
  matching: number;
  /** Accounts of the matching users; null where accounts themselves are counted. */
  accounts: number | null;
  nodes: Record<string, number | null>;
  steps: CountStep[];
  issues: ConditionIssue[];
  sample: SampleMember[];
  /** Over 90 days by these conditions, where dates alone decide; null where the past cannot be told from them. */
  history: DaySize[] | null;
}

export interface UseOfAudience {
  kind: "play" | "audience" | "kpi";
  id: number;
  name: string;
}

/** A line of the list of audiences. */
export interface AudienceRow {
  id: number;
  object: ActivityObject;
  name: string;
  isProvided: boolean;
  size: number;
  /** Null until it is filled for the first time. */
  evaluatedAt: string | null;
  /** Over 30 days, as far as it is known. */
  trend: DaySize[];
  uses: UseOfAudience[];
}

export interface AudienceDetails extends AudienceRow {
  condition: ConditionGroup;
  updatedAt: string;
  createdBy: string;
  isArchived: boolean;
}

/** What the builder offers for one object. */
export interface BuilderChoices {
  object: ActivityObject;
  attributes: AttributeDefinition[];
  audiences: KnownAudience[];
  activities: ActivityName[];
  /** Today by the organization's calendar. */
  today: string;
}

export interface ActivityName {
  activity: string;
  modules: string[];
  /** Of the last 90 days. */
  events: number;
}

export interface AudienceMember {
  id: number;
  key: string;
  name: string;
  accountId: number | null;
  accountName: string | null;
  enteredAt: string;
}
