import { and, asc, desc, eq, isNotNull, isNull, type SQL } from "drizzle-orm";
import { z } from "zod";
import { activityAccounts, activityUsers } from "@/db/schema/activity";
import { activityProgress } from "@/db/schema/activity-log";
import { RowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { PEOPLE_A_PAGE, type PeopleState, peopleStates, type SubjectPerson } from "../subject-list";

const { enrolledAt, completedAt } = activityProgress;

const states: Record<PeopleState, { where: () => SQL | undefined; order: SQL }> = {
  enrolled: { where: () => isNotNull(enrolledAt), order: desc(enrolledAt) },
  completed: { where: () => isNotNull(completedAt), order: desc(completedAt) },
  open: { where: () => and(isNotNull(enrolledAt), isNull(completedAt)), order: asc(enrolledAt) },
};

/**
 * A page of those who enrolled in a course or path, completed it, or did not yet; the newest first, those who did not
 * by how long ago they enrolled. Answers also how many there are in each state.
 */
export const listSubjectPeople = query({
  allow: "activity.read",
  input: z.object({
    id: RowId,
    state: z.enum(peopleStates),
    page: z.int().min(1).max(10_000).default(1),
  }),
  async run(tx, { id, state, page }, { tenantId }) {
    const ofSubject = and(
      eq(activityProgress.tenantId, tenantId),
      eq(activityProgress.subjectId, id),
    );
    const rows: SubjectPerson[] = await tx
      .select({
        userId: activityUsers.id,
        name: activityUsers.name,
        accountId: activityAccounts.id,
        account: activityAccounts.name,
        enrolledAt,
        completedAt,
        isDerived: activityProgress.isDerived,
      })
      .from(activityProgress)
      .innerJoin(
        activityUsers,
        and(eq(activityUsers.tenantId, tenantId), eq(activityUsers.id, activityProgress.userId)),
      )
      .leftJoin(
        activityAccounts,
        and(
          eq(activityAccounts.tenantId, tenantId),
          eq(activityAccounts.id, activityUsers.accountId),
        ),
      )
      .where(and(ofSubject, states[state].where()))
      .orderBy(states[state].order, asc(activityUsers.id))
      .limit(PEOPLE_A_PAGE)
      .offset((page - 1) * PEOPLE_A_PAGE);
    const count = (of: PeopleState) =>
      tx.$count(activityProgress, and(ofSubject, states[of].where()));
    const counts: Record<PeopleState, number> = {
      enrolled: await count("enrolled"),
      completed: await count("completed"),
      open: await count("open"),
    };
    return { rows, counts };
  },
});
