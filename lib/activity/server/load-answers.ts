import type { Transaction } from "@/db/tenant";
import { type CatalogueSubject, mergedSubject } from "../catalogue";
import type { CsatAnswer } from "../compute-attributes";

/** The last answer of each user about each course, by user and then by what the course was merged into. */
export async function loadAnswers(
  tx: Transaction,
  tenantId: string,
  userIds: readonly number[],
  catalogue: readonly CatalogueSubject[],
): Promise<Map<number, Map<number, CsatAnswer>>> {
  const byId = new Map(catalogue.map((subject) => [subject.id, subject]));
  const { rows } = await tx.$client.query<CsatAnswer & { userId: number; subjectId: number }>(
    `select user_id::float8 as "userId", subject_id as "subjectId", score, reasons, comment,
       floor(extract(epoch from answered_at) * 1000)::float8 as "answeredAt"
     from csat_answers where tenant_id = $1 and user_id = any($2::bigint[]) order by answered_at, key`,
    [tenantId, userIds],
  );
  const answers = new Map<number, Map<number, CsatAnswer>>();
  for (const { userId, subjectId, ...answer } of rows) {
    const subject = byId.get(subjectId);
    if (!subject) continue;
    const ofUser = answers.get(userId) ?? new Map<number, CsatAnswer>();
    answers.set(userId, ofUser.set(mergedSubject(subject, byId).id, answer));
  }
  return answers;
}
