import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { findImportedLearners } from "@/lib/roster/server/find-imported-learners";
import { MOST_PEOPLE } from "../draft-choices";
import type { EnrolmentDraft } from "../enrolment-draft";
import type { DraftPeople, DraftPerson } from "../person";
import { findPeople } from "./find-people";

/** Somebody in a draft, with whom and where to greet. */
export type PersonToAdd = DraftPerson & { firstName: string; address: string | null };

/**
 * Everybody in a draft as the roster has them now: the new in the order they were entered, then the others by
 * name. Who is both picked and in the file counts once; who is gone from the roster is not among them.
 */
export async function peopleOfDraft(
  tx: Transaction,
  tenantId: string,
  { who }: EnrolmentDraft,
): Promise<Omit<DraftPeople, "people"> & { people: PersonToAdd[] }> {
  const imported =
    who.importId === null ? null : await findImportedLearners(tx, tenantId, who.importId);
  const without = new Set(who.withoutIds);
  const fromFile = new Set((imported?.learnerIds ?? []).filter((id) => !without.has(id)));
  const ids = [...new Set([...who.learnerIds, ...fromFile])].slice(0, MOST_PEOPLE + 1);
  const known = await findPeople(tx, tenantId, sql`l.id = any(${sql.param(ids)}::bigint[])`);
  const people: PersonToAdd[] = [
    ...who.newPeople.map(({ firstName, lastName, email, key }) => ({
      ...{ learnerId: null, name: `${firstName} ${lastName}`, firstName },
      ...{ email, key, address: email },
      ...{ hasAccount: false, obstacle: null, from: "new" as const },
    })),
    ...known.map((person) => ({
      ...person,
      from: fromFile.has(person.learnerId) ? ("csv" as const) : ("picked" as const),
    })),
  ];
  const file =
    imported && who.importId !== null
      ? { importId: who.importId, fileName: imported.fileName, state: imported.state }
      : null;
  return { people, file };
}

/** A person as pages show them. */
export function toDraftPerson({ address: _, firstName: __, ...person }: PersonToAdd): DraftPerson {
  return person;
}
