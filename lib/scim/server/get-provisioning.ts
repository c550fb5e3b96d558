import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/core/server/command";
import { mappingLines } from "../provider-mapping";
import { loadSettings } from "./settings";

/** A call of an identity provider as the page shows it. */
export interface ShownCall {
  id: number;
  at: Date;
  keyName: string;
  method: string;
  path: string;
  status: number;
  detail: string | null;
}

const SHOWN_CALLS = 20;

/** What an administrator needs to set an identity provider up, and to see that it works. */
export const getProvisioning = query({
  allow: "roster.sync",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const { base, columns, rosterKey } = await loadSettings(tx, tenantId);
    const counts = await tx.execute<{
      people: number;
      inactive: number;
      groups: number;
      refused: number;
    }>(sql`
      select count(*)::int as people, count(*) filter (where l.status = 'inactive')::int as inactive,
        (select count(*)::int from scim_groups where tenant_id = ${tenantId}) as groups,
        (select count(*)::int from scim_calls
          where tenant_id = ${tenantId} and status >= 400 and at > now() - interval '1 day') as refused
      from provisioned_people p join learners l on l.tenant_id = p.tenant_id and l.id = p.learner_id
      where p.tenant_id = ${tenantId}`);
    const calls = await tx.execute<Omit<ShownCall, "at"> & { at: string }>(sql`
      select id::int, at, key_name as "keyName", method, path, status, detail from scim_calls
      where tenant_id = ${tenantId} order by id desc limit ${SHOWN_CALLS}`);
    const [found] = counts.rows;
    if (!found) throw new Error("Nothing was counted.");
    return {
      ...found,
      base,
      mapping: mappingLines(columns, rosterKey),
      calls: calls.rows.map((call): ShownCall => ({ ...call, at: new Date(call.at) })),
    };
  },
});
