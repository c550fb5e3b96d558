import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { parseCoreValue } from "@/lib/roster/parse-core-value";
import type { Person } from "../person";
import type { ScimSettings } from "./settings";
import { bearersOf } from "./user-filter";

/** A manager as it is stored: as sent, who that is, and the address for the roster (`""` clears, absent leaves). */
export interface NamedManager {
  ref: string | null;
  id: number | null;
  email?: string;
}

/**
 * Who is meant by a manager's identifier: its id, the roster key, the provider's own identifier or its user name; or an
 * e-mail address of nobody known. What names nobody is kept as sent: the manager may yet come.
 */
export async function findManager(
  tx: Transaction,
  { tenantId, rosterKey, today }: ScimSettings,
  person: Person | null,
  ref: string | null,
): Promise<NamedManager> {
  if (ref === null) return { ref, id: null, email: "" };
  const id = /^[1-9]\d{0,14}$/.test(ref) ? Number(ref) : null;
  const { rows } = await tx.execute<{ id: string; email: string | null }>(sql`
    with candidates (rank, id) as (
      select 1, ${id}::bigint
      union all select 2, o.id from learners o
        where o.tenant_id = ${tenantId} and o.roster_key in (${ref}, lower(${ref}))
      union all select 3, n.learner_id from provisioned_people n
        where n.tenant_id = ${tenantId} and n.external_id = ${ref}
      union all select 4, b.* from (${bearersOf(ref, rosterKey)}) b
    )
    select m.id, m.email from candidates c join learners m on m.tenant_id = ${tenantId} and m.id = c.id
    order by c.rank, m.id limit 1`);
  const [found] = rows;
  if (found) return { ref, id: Number(found.id), email: found.email ?? "" };
  const address = parseCoreValue("email", ref, { today });
  if (address.ok) return { ref, id: null, email: address.value };
  return { ref, id: null, ...(person?.manager ? { email: "" } : {}) };
}
