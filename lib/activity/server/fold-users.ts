import type { Transaction } from "@/db/tenant";
import type { AttributeValues } from "../attributes";
import { computeAttributes } from "../compute-attributes";
import { deriveProgress, type Progress } from "../derive-progress";
import { settleCatalogue } from "../settle-catalogue";
import { countDays } from "./count-days";
import { foldAccounts } from "./fold-accounts";
import { loadAnswers } from "./load-answers";
import { loadCatalogue, loadPathCourses } from "./load-catalogue";
import { datesByUser, mentionsOf, readMilestones } from "./read-milestones";
import { refoldSubjects } from "./refold-subjects";
import { storeCatalogue } from "./store-catalogue";
import { storeComputed } from "./store-computed";
import { storeProgress } from "./store-progress";
import type { TouchedUser } from "./touched-user";

/** Whose facts a fold wrote anew, changed or not. */
export interface Folded {
  userIds: number[];
  accountIds: number[];
}

/**
 * Writes all that follows from the log for users, each named once, and for the accounts that they are in or were in.
 * The caller holds the catalogue's lock.
 */
export async function foldUsers(
  tx: Transaction,
  tenantId: string,
  users: readonly TouchedUser[],
  now: Date,
): Promise<Folded> {
  if (users.length === 0) return { userIds: [], accountIds: [] };
  const userIds = users.map(({ id }) => id).sort((one, other) => one - other);
  const milestones = await readMilestones(tx, tenantId, userIds);
  const settled = settleCatalogue(await loadCatalogue(tx, tenantId), mentionsOf(milestones));
  const catalogue = await storeCatalogue(tx, tenantId, settled);
  await refoldSubjects(tx, tenantId, settled.unsettled, now, userIds);

  const coursesOf = await loadPathCourses(tx, tenantId, catalogue);
  const reported = datesByUser(milestones, catalogue);
  const progress = new Map<number, Map<number, Progress>>();
  for (const [id, dates] of reported) progress.set(id, deriveProgress(dates, coursesOf));
  await storeProgress(tx, tenantId, userIds, progress);
  await countDays(tx, tenantId, users);

  const kindOf = new Map(catalogue.map(({ id, kind }) => [id, kind]));
  const answers = await loadAnswers(tx, tenantId, userIds, catalogue);
  const computed = new Map<number, AttributeValues>();
  for (const id of userIds) {
    const facts = {
      progress: progress.get(id) ?? new Map(),
      answers: answers.get(id) ?? new Map(),
    };
    computed.set(id, computeAttributes("user", facts, kindOf));
  }
  await storeComputed(tx, tenantId, "user", computed, now);

  const accountIds = await listAccounts(tx, tenantId, userIds);
  for (const id of milestones.flatMap((milestone) => milestone.accountIds)) accountIds.add(id);
  const sorted = [...accountIds].sort((one, other) => one - other);
  await foldAccounts(tx, tenantId, sorted, kindOf, now);
  return { userIds, accountIds: sorted };
}

async function listAccounts(
  tx: Transaction,
  tenantId: string,
  userIds: readonly number[],
): Promise<Set<number>> {
  const { rows } = await tx.$client.query<{ id: number }>(
    `select distinct account_id::float8 as id from activity_users
     where tenant_id = $1 and id = any($2::bigint[]) and account_id is not null`,
    [tenantId, userIds],
  );
  return new Set(rows.map(({ id }) => id));
}
