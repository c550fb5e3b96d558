import { rate } from "./measure-kpi";

/** A course or path behind a rate: how many began it, how many of them finished it, and what it does to the rate. */
export interface CourseEffect {
  subjectId: number;
  title: string;
  whole: number;
  rate: number | null;
  /** The KPI as it is less the KPI without this course, in points; null when nothing would be left. */
  effect: number | null;
}

/** What is known of a course behind a rate, besides its name. */
export interface CoursePart {
  whole: number;
  part: number;
  /** Of these, what the KPI's own whole and part would lose if the course were left out. */
  ownWhole: number;
  ownPart: number;
}

/** How a course moves a rate of `part` over `whole`: positive when the rate is higher for having it. */
export function effectOf(kpi: { part: number; whole: number }, course: CoursePart): number | null {
  const all = rate(kpi.part, kpi.whole).value;
  const without = rate(kpi.part - course.ownPart, kpi.whole - course.ownWhole).value;
  return all === null || without === null ? null : all - without;
}

/** What stands behind an open KPI: courses with their effect, courses with a count, or reasons that were ticked. */
export type KpiCourses =
  | { kind: "effects"; rows: CourseEffect[] }
  | {
      kind: "counts";
      unit: string;
      rows: { subjectId: number; title: string; count: number; before: number }[];
    }
  | { kind: "reasons"; rows: { reason: string; count: number }[] }
  | { kind: "none" };
