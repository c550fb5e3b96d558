import { isDeepStrictEqual } from "node:util";
import { and, asc, eq } from "drizzle-orm";
import { pathCourses } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";

/** Makes these the courses of a path, in this order; answers whether they were not so already. */
export async function putPathCourses(
  tx: Transaction,
  tenantId: string,
  pathId: number,
  courseIds: readonly number[],
): Promise<boolean> {
  const ofPath = and(eq(pathCourses.tenantId, tenantId), eq(pathCourses.pathId, pathId));
  const before = await tx
    .select({ courseId: pathCourses.courseId })
    .from(pathCourses)
    .where(ofPath)
    .orderBy(asc(pathCourses.position));
  if (
    isDeepStrictEqual(
      before.map(({ courseId }) => courseId),
      courseIds,
    )
  )
    return false;
  await tx.delete(pathCourses).where(ofPath);
  if (courseIds.length > 0) {
    await tx
      .insert(pathCourses)
      .values(courseIds.map((courseId, position) => ({ tenantId, pathId, courseId, position })));
  }
  return true;
}
