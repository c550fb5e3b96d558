import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { readEnv } from "@/lib/core/server/env";
import type { FieldDefinition } from "@/lib/fields/field";
import { enabledDefinitions, loadFields } from "@/lib/fields/server/load-fields";
import type { RosterKey } from "@/lib/roster/roster-columns";
import { todayIn } from "@/lib/roster/server/today-in";
import { type PersonColumn, personColumns } from "../person-columns";
import type { Vocabulary } from "../schema";
import { userVocabulary } from "../vocabularies";

/** What SCIM needs to know of an organization. */
export interface ScimSettings {
  tenantId: string;
  rosterKey: RosterKey;
  /** The organization's own day, yyyy-mm-dd. */
  today: string;
  fields: readonly FieldDefinition[];
  columns: readonly PersonColumn[];
  vocabulary: Vocabulary;
  /** The address of the service, without a slash at its end. */
  base: string;
}

/** The address of the SCIM service, without a slash at its end. */
export function scimAddress(): string {
  return `${new URL(readEnv("coaching").NEXTAUTH_URL ?? "http://localhost:3000").origin}/scim/v2`;
}

/**
 * Loads the settings. With `lock`, nobody else writes the roster until the transaction ends: provisioning, imports and
 * whatever raises its version take turns.
 */
export async function loadSettings(
  tx: Transaction,
  tenantId: string,
  { lock = false } = {},
): Promise<ScimSettings> {
  // An import of a large file holds the roster for longer than a provider waits for an answer.
  if (lock) await tx.execute(sql`set local lock_timeout = '10s'`);
  const { rows } = await tx.execute<{ rosterKey: RosterKey; timeZone: string }>(sql`
    select roster_key as "rosterKey", time_zone as "timeZone" from organizations where id = ${tenantId}
    ${lock ? sql`for no key update` : sql``}`);
  const [organization] = rows;
  if (!organization) throw new Error("The organization is gone.");
  const fields = enabledDefinitions(await loadFields(tx, tenantId));
  return {
    ...{ tenantId, fields, rosterKey: organization.rosterKey },
    today: todayIn(organization.timeZone),
    columns: personColumns(fields),
    vocabulary: userVocabulary(fields),
    base: scimAddress(),
  };
}
