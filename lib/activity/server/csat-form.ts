import { randomUUID } from "node:crypto";
import { and, desc, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { activitySubjects, activityUsers } from "@/db/schema/activity";
import { activityArrivals, csatAnswers } from "@/db/schema/activity-log";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { LongRowId, RowId } from "@/lib/core/row-id";
import { command, query } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { CsatInput } from "../csat-input";

/** Answers of one learner within an hour: enough to think again, too few to fill a table. */
const MOST_AN_HOUR = 20;

const Asked = { userId: LongRowId, subjectId: RowId };

async function getAsked(tx: Transaction, tenantId: string, userId: number, subjectId: number) {
  const [asked] = await tx
    .select({
      organization: organizations.name,
      course: activitySubjects.title,
      language: activityUsers.language,
    })
    .from(activityUsers)
    .innerJoin(organizations, eq(organizations.id, activityUsers.tenantId))
    .innerJoin(
      activitySubjects,
      and(
        eq(activitySubjects.tenantId, activityUsers.tenantId),
        eq(activitySubjects.id, subjectId),
        eq(activitySubjects.kind, "course"),
      ),
    )
    .where(and(eq(activityUsers.tenantId, tenantId), eq(activityUsers.id, userId)));
  if (!asked) throw new AppError("not_found", "This course or this person is not known any more.");
  return asked;
}

/** What the form asks a user about a course shows; `not_found` where one of them is not there. */
export const getCsatForm = query({
  allow: "activity.record",
  input: z.object(Asked),
  async run(tx, { userId, subjectId }, { tenantId }) {
    const asked = await getAsked(tx, tenantId, userId, subjectId);
    const answered = await tx
      .select({ key: csatAnswers.key })
      .from(csatAnswers)
      .where(
        and(
          eq(csatAnswers.tenantId, tenantId),
          eq(csatAnswers.userId, userId),
          eq(csatAnswers.subjectId, subjectId),
        ),
      )
      .orderBy(desc(csatAnswers.answeredAt))
      .limit(1);
    return { ...asked, hasAnswered: answered.length > 0 };
  },
});

/** Takes a learner's answer about a course; the last one counts. `too_many_requests` above twenty an hour. */
export const answerCsat = command({
  action: "csat.answer",
  allow: "activity.record",
  input: z.object({ ...Asked, answer: CsatInput }),
  async run(tx, { userId, subjectId, answer }, { tenantId }) {
    const now = new Date();
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId} ${userId}`}, 4716))`,
    );
    await getAsked(tx, tenantId, userId, subjectId);
    const lately = await tx.$count(
      csatAnswers,
      and(
        eq(csatAnswers.tenantId, tenantId),
        eq(csatAnswers.userId, userId),
        gt(csatAnswers.answeredAt, new Date(now.getTime() - 3_600_000)),
      ),
    );
    if (lately >= MOST_AN_HOUR) {
      throw new AppError("too_many_requests", "Too many answers. Please try again later.");
    }
    await tx.insert(csatAnswers).values({
      ...{ tenantId, key: randomUUID(), userId, subjectId, score: answer.score },
      ...{ reasons: [...new Set(answer.reasons)], answeredAt: now },
      comment: answer.comment === "" ? null : answer.comment,
    });
    await tx.insert(activityArrivals).values({ tenantId, userId, since: now });
    await enqueueJob(tx, "activity.fold", {}, "activity.fold");
    return { result: null, audit: [] };
  },
});
