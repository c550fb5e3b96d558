import type { SeededRandom } from "../random";
import type { DemoAccount } from "./customers";

/** The demo organization's own attributes of accounts. */
export const accountAttributes = [
  { key: "own:health_score", label: "Health score" },
  { key: "own:days_in_onboarding", label: "Days in onboarding" },
  { key: "own:adoption", label: "Adoption, %" },
] as const;

type Key = (typeof accountAttributes)[number]["key"];

/** A value of an account's own attribute from a moment on, until the next of the same attribute. */
export interface DemoValue {
  attribute: Key;
  at: Date;
  value: number;
}

const DAY = 86_400_000;
const within = (low: number, value: number, high: number) =>
  Math.round(Math.min(high, Math.max(low, value)));

/**
 * Two years of an account, a value a month: health and adoption drift, and rise over the half year after its first
 * completion; those who train leave onboarding sooner. In the order of time.
 */
export function accountHistory(
  random: SeededRandom,
  account: DemoAccount,
  trainedAt: number | null,
  now: Date,
): DemoValue[] {
  const values: DemoValue[] = [];
  const health = 60 + 11 * random.normal() + (account.trains ? 2 : 0);
  const adoption = 41 + 13 * random.normal();
  let drift = 0;
  for (let age = Math.min(840, account.since); age > 0; age -= 30) {
    const at = new Date(now.getTime() - age * DAY + random.between(0, 20) * 3_600_000);
    drift += 1.1 * random.normal() - 0.08;
    const since = trainedAt === null ? 0 : Math.max(0, (at.getTime() - trainedAt) / DAY);
    const lift = Math.min(1, since / 180);
    values.push({
      attribute: "own:health_score",
      at,
      value: within(5, health + drift + 8 * lift, 99),
    });
    values.push({
      ...{ attribute: "own:adoption" as const, at },
      value: within(2, adoption + 1.5 * drift + 15 * lift, 98),
    });
  }
  const days = within(9, (account.trains ? 37 : 58) + 13 * random.normal(), 140);
  if (days < account.since) {
    const at = new Date(now.getTime() - (account.since - days) * DAY);
    values.push({ attribute: "own:days_in_onboarding", at, value: days });
  }
  return values;
}
