/** When a user first enrolled in and first completed a course or path, in milliseconds since 1970; null if never. */
export interface SubjectDates {
  enrolledAt: number | null;
  completedAt: number | null;
}

/** A user's dates in one course or path; derived, where a path's completion follows from its courses alone. */
export interface Progress extends SubjectDates {
  isDerived: boolean;
}

/**
 * A user's progress by course or path, from the dates that were reported and the courses of each path. A path that was
 * enrolled in and whose courses are all complete is complete without an event of its own: from the last of these
 * completions on, though never before its enrolment. A reported completion goes before a derived one.
 */
export function deriveProgress(
  reported: ReadonlyMap<number, SubjectDates>,
  coursesOf: ReadonlyMap<number, readonly number[]>,
): Map<number, Progress> {
  const progress = new Map<number, Progress>();
  for (const [subject, dates] of reported) {
    const derived = derivedCompletion(dates, coursesOf.get(subject) ?? [], reported);
    progress.set(subject, {
      ...dates,
      completedAt: dates.completedAt ?? derived,
      isDerived: dates.completedAt === null && derived !== null,
    });
  }
  return progress;
}

function derivedCompletion(
  path: SubjectDates,
  courses: readonly number[],
  reported: ReadonlyMap<number, SubjectDates>,
): number | null {
  if (path.enrolledAt === null || courses.length === 0) return null;
  let latest = path.enrolledAt;
  for (const course of courses) {
    const completedAt = reported.get(course)?.completedAt ?? null;
    if (completedAt === null) return null;
    latest = Math.max(latest, completedAt);
  }
  return latest;
}

/** The earlier of two dates, of which either may be missing. */
export function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
