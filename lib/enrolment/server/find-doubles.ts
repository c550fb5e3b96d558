import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import type { RosterKey } from "@/lib/roster/roster-columns";
import type { NewPerson } from "../new-person";
import { findPeople } from "./find-people";

/** Why new people cannot be created: the roster has them already, named; in the order they were entered. */
export async function findDoubles(
  tx: Transaction,
  tenantId: string,
  newPeople: readonly NewPerson[],
  rosterKey: RosterKey,
): Promise<string[]> {
  if (newPeople.length === 0) return [];
  const keys = newPeople.map(({ key }) => key);
  const emails = newPeople.map(({ email }) => email);
  const known = await findPeople(
    tx,
    tenantId,
    sql`(l.roster_key = any(${sql.param(keys)}::text[]) or lower(l.email) = any(${sql.param(emails)}::text[]))`,
  );
  return newPeople.flatMap((person) => {
    const holder =
      known.find(({ key }) => key === person.key) ??
      known.find(({ email }) => email?.toLowerCase() === person.email);
    if (!holder) return [];
    const shared =
      rosterKey === "email" || holder.key !== person.key
        ? `the e-mail address ${person.email}`
        : `the key ${person.key}`;
    return [`${holder.name} has ${shared} already. Pick them from the platform accounts instead.`];
  });
}
