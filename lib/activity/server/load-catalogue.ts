import { asc, eq, sql } from "drizzle-orm";
import { activitySubjects, pathCourses, subjectTitles } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import { type CatalogueSubject, mergedSubject } from "../catalogue";

/** Makes changes of an organization's catalogue and folds of its log wait for each other, until the commit. */
export async function lockCatalogue(tx: Transaction, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${tenantId}, 4715))`);
}

/** Every course and path of an organization, merged and archived ones too, by ID. */
export async function loadCatalogue(
  tx: Transaction,
  tenantId: string,
): Promise<CatalogueSubject[]> {
  const rows = await tx
    .select()
    .from(activitySubjects)
    .where(eq(activitySubjects.tenantId, tenantId))
    .orderBy(asc(activitySubjects.id));
  const titles = new Map<number, Set<string>>();
  for (const { subjectId, title } of await tx
    .select()
    .from(subjectTitles)
    .where(eq(subjectTitles.tenantId, tenantId))) {
    const known = titles.get(subjectId) ?? new Set();
    titles.set(subjectId, known.add(title));
  }
  return rows.map(({ origin, archivedAt, id, kind, key, title, isKindGuessed, mergedInto }) => ({
    ...{ id, kind, key, title, isKindGuessed, mergedInto },
    isSeen: origin === "seen",
    isArchived: archivedAt !== null,
    titles: titles.get(id) ?? new Set(),
  }));
}

/** The courses of each path in their order, both as what they were merged into. */
export async function loadPathCourses(
  tx: Transaction,
  tenantId: string,
  catalogue: readonly CatalogueSubject[],
): Promise<Map<number, number[]>> {
  const byId = new Map(catalogue.map((subject) => [subject.id, subject]));
  const endOf = (id: number) => {
    const subject = byId.get(id);
    return subject ? mergedSubject(subject, byId).id : id;
  };
  const coursesOf = new Map<number, number[]>();
  for (const { pathId, courseId } of await tx
    .select()
    .from(pathCourses)
    .where(eq(pathCourses.tenantId, tenantId))
    .orderBy(asc(pathCourses.pathId), asc(pathCourses.position), asc(pathCourses.courseId))) {
    const courses = coursesOf.get(endOf(pathId)) ?? [];
    if (!courses.includes(endOf(courseId))) courses.push(endOf(courseId));
    coursesOf.set(endOf(pathId), courses);
  }
  return coursesOf;
}
