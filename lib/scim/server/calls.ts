import { sql } from "drizzle-orm";
import { z } from "zod";
import { scimCalls } from "@/db/schema/scim";
import { command } from "@/lib/core/server/command";

const Call = z.object({
  method: z.string().max(10),
  path: z.string().max(300),
  status: z.number().int(),
  detail: z.string().max(1_000).nullable(),
});
export type Call = z.output<typeof Call>;

/** Notes a call for whoever sets the provider up; no business of the audit log, which names what was changed. */
export const recordScimCall = command({
  action: "scim.record-call",
  allow: "roster.provision",
  input: Call,
  async run(tx, call, { tenantId, name }) {
    await tx.insert(scimCalls).values({ tenantId, keyName: name, ...call });
    return { result: null, audit: [] };
  },
});

const KEPT_DAYS = 14;

/** Forgets calls after 14 days. */
export const deleteOldScimCalls = command({
  action: "scim.delete-old-calls",
  allow: "roster.fold",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    await tx.execute(sql`
      delete from scim_calls
      where tenant_id = ${tenantId} and at < now() - make_interval(days => ${KEPT_DAYS})`);
    return { result: null, audit: [] };
  },
});
