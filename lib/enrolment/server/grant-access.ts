import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { firstAudience } from "@/lib/groups/audience";
import { namesInWords } from "../person";
import { findPeople, isCoached } from "./find-people";

/**
 * Lets learners into the coaching of the platform: an account where there is none, the way to coaching in their
 * profile, and the default audience. The accounts' rows stay locked until the transaction ends, so of two
 * administrators who add the same person the second waits; it then throws `conflict` naming who is coached by now.
 */
export async function grantAccess(
  tx: Transaction,
  tenantId: string,
  learnerIds: readonly number[],
  now: Date,
): Promise<void> {
  const ids = sql`unnest(${sql.param([...learnerIds])}::bigint[]) as given (id)`;
  // In the order of the ids, so that two never wait for each other in a circle.
  await tx.execute(sql`
    insert into platform_accounts (tenant_id, learner_id, shows_coaching_link, created_at)
    select ${tenantId}, id, true, ${now} from ${ids} order by id
    on conflict (tenant_id, learner_id) do update set shows_coaching_link = true`);
  const coached = await findPeople(
    tx,
    tenantId,
    sql`l.id = any(${sql.param([...learnerIds])}::bigint[]) and ${isCoached}`,
  );
  if (coached.length > 0) {
    throw new AppError(
      "conflict",
      `Somebody else has just added ${namesInWords(coached)}. Look at the review again.`,
    );
  }
  await tx.execute(sql`
    insert into coaching_audiences (tenant_id, name, description, is_default)
    values (${tenantId}, ${firstAudience.name}, ${firstAudience.description}, true)
    on conflict do nothing`);
  const { rowCount } = await tx.execute(sql`
    insert into entitlements (tenant_id, audience_id, learner_id, granted_at)
    select ${tenantId}, a.id, given.id, ${now}
    from coaching_audiences a cross join ${ids}
    where a.tenant_id = ${tenantId} and a.is_default
    order by given.id
    on conflict (tenant_id, audience_id, learner_id)
      do update set granted_at = excluded.granted_at, revoked_at = null`);
  if (rowCount !== learnerIds.length) {
    throw new AppError(
      "conflict",
      "None of the coaching audiences is the default. Your account team chooses one.",
    );
  }
}
