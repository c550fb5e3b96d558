/** The lengths of time that the page of usage can look back on, in days, today included. */
export const usagePeriods = [7, 30, 90, 365] as const;
export type UsagePeriod = (typeof usagePeriods)[number];

/** What the chart tells apart. */
export const usageParts = ["module", "activity"] as const;
export type UsagePart = (typeof usageParts)[number];

/** Events of one day by name; names beyond the most frequent ones stand together. */
export interface UsageDay {
  /** `yyyy-mm-dd` of the organization's calendar. */
  day: string;
  events: Record<string, number>;
}

/** Who used the academy and how much. Heartbeats count as presence, never as activities. */
export interface Usage {
  /** People whose browser told of them within two heartbeats. */
  online: number;
  usersToday: number;
  accountsToday: number;
  /** Activities, users and accounts of the whole period. */
  events: number;
  users: number;
  accounts: number;
  /** The names told apart in `days`, the most frequent first; the rest is `Other`. */
  names: string[];
  days: UsageDay[];
  topAccounts: { id: number; name: string; users: number; events: number }[];
}

/** Stands for names beyond those told apart. */
export const OTHER = "Other";
export const namesTold = 5;

/** The days of a period as a chart shows them: every day there, quiet ones too, rare names put together. */
export function usageDays(
  counts: readonly { day: string; name: string; events: number }[],
  days: readonly string[],
): { names: string[]; days: UsageDay[] } {
  const totals = new Map<string, number>();
  for (const { name, events } of counts) totals.set(name, (totals.get(name) ?? 0) + events);
  const ranked = [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const told = ranked.slice(0, namesTold).map(([name]) => name);
  const names = ranked.length > namesTold ? [...told, OTHER] : told;
  const byDay = new Map(days.map((day): [string, Record<string, number>] => [day, {}]));
  for (const { day, name, events } of counts) {
    const of = byDay.get(day);
    if (!of) continue;
    const as = told.includes(name) ? name : OTHER;
    of[as] = (of[as] ?? 0) + events;
  }
  return { names, days: [...byDay].map(([day, events]) => ({ day, events })) };
}

/** The calendar days that end with `today`, oldest first, as `yyyy-mm-dd`. */
export function daysUpTo(today: string, count: number): string[] {
  const last = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(last - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  );
}
