import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { activitySubjects, pathCourses, subjectTitles } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { foldTitle } from "../fold-title";
import { LEAST_ANSWERS, type SubjectPage } from "../subject-list";
import { readSubjects } from "./list-subjects";
import { loadCatalogue, loadPathCourses } from "./load-catalogue";

/** A course or path with all that its page shows; `not_found` where the organization has none of this ID. */
export const getSubject = query({
  allow: "activity.read",
  input: z.object({ id: RowId }),
  async run(tx, { id }, { tenantId }): Promise<SubjectPage> {
    const [row] = await readSubjects(tx, tenantId, sql`s.id = ${id}`);
    const catalogue = await loadCatalogue(tx, tenantId);
    const subject = catalogue.find((one) => one.id === id);
    if (!row || !subject) throw new AppError("not_found", "There is no such course or path.");
    const courseIds = (await loadPathCourses(tx, tenantId, catalogue)).get(id) ?? [];
    const courses =
      courseIds.length === 0
        ? []
        : await readSubjects(tx, tenantId, sql`s.id = any(${sql.param(courseIds)}::int[])`);
    const { isKindGuessed, mergedInto } = subject;
    return {
      ...{ ...row, isKindGuessed, mergedInto },
      formerTitles: await listFormerTitles(tx, tenantId, id, row.title),
      pathCourses: courseIds.flatMap((course) => courses.filter((one) => one.id === course)),
      paths: await listPathsOf(tx, tenantId, id),
      satisfaction: row.answers < LEAST_ANSWERS ? null : await readSatisfaction(tx, tenantId, id),
    };
  },
});

async function listFormerTitles(tx: Transaction, tenantId: string, id: number, title: string) {
  const rows = await tx
    .selectDistinct({ title: subjectTitles.title })
    .from(subjectTitles)
    .where(and(eq(subjectTitles.tenantId, tenantId), eq(subjectTitles.subjectId, id)))
    .orderBy(asc(subjectTitles.title));
  return rows.map((row) => row.title).filter((former) => former !== foldTitle(title));
}

function listPathsOf(tx: Transaction, tenantId: string, id: number) {
  const { id: pathId, kind, title } = activitySubjects;
  return tx
    .select({ id: pathId, kind, title })
    .from(pathCourses)
    .innerJoin(
      activitySubjects,
      and(eq(activitySubjects.tenantId, tenantId), eq(pathId, pathCourses.pathId)),
    )
    .where(and(eq(pathCourses.tenantId, tenantId), eq(pathCourses.courseId, id)))
    .orderBy(asc(title));
}

async function readSatisfaction(tx: Transaction, tenantId: string, id: number) {
  const { rows } = await tx.$client.query<{ score: number; reasons: string[] }>(
    `select distinct on (a.user_id) a.score, a.reasons
     from csat_answers a join activity_subjects s on s.tenant_id = a.tenant_id and s.id = a.subject_id
     where a.tenant_id = $1 and $2 in (s.id, s.merged_into) order by a.user_id, a.answered_at desc, a.key desc`,
    [tenantId, id],
  );
  const people = new Map<string, number>();
  for (const reason of rows.flatMap(({ reasons }) => reasons)) {
    people.set(reason, (people.get(reason) ?? 0) + 1);
  }
  return {
    scores: [1, 2, 3, 4, 5].map((score) => rows.filter((row) => row.score === score).length),
    reasons: [...people]
      .map(([reason, count]) => ({ reason, people: count }))
      .sort((one, other) => other.people - one.people || (one.reason < other.reason ? -1 : 1)),
  };
}
