import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { activitySubjects, pathCourses, subjectTitles } from "@/db/schema/activity";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { foldTitle } from "../fold-title";
import {
  ArchiveSubject,
  MergeSubject,
  NewSubject,
  PathCourses,
  RenameSubject,
} from "../subject-input";
import {
  addTitles,
  getOffered,
  refoldAround,
  refuseTakenTitle,
  takeCatalogue,
  updateSubject,
} from "./subject-changes";

/** Adds a course or path by hand; `conflict` where its title or ID is taken. Answers its ID. */
export const addSubject = command({
  action: "subject.add",
  allow: "activity.manage",
  input: NewSubject,
  async run(tx, { kind, title, key }, { tenantId }) {
    const catalogue = await takeCatalogue(tx, tenantId);
    refuseTakenTitle(catalogue, { id: null, kind, title });
    if (key !== "" && catalogue.some((one) => one.kind === kind && one.key === key)) {
      throw new AppError("conflict", `There is a ${kind} with the ID “${key}” already.`);
    }
    const [made] = await tx
      .insert(activitySubjects)
      .values({ tenantId, kind, title, key: key === "" ? null : key, origin: "api" })
      .returning({ id: activitySubjects.id });
    if (!made) throw new Error("A course or path was not stored.");
    const titles = [foldTitle(title)];
    await addTitles(tx, tenantId, { id: made.id, kind }, titles);
    await refoldAround(tx, tenantId, catalogue, { ids: [], titles });
    const after = { kind, title, key };
    return { result: made.id, audit: { entity: kind, id: String(made.id), after } };
  },
});

/** Gives a course or path another label. What is in the log finds it by either. */
export const renameSubject = command({
  action: "subject.rename",
  allow: "activity.manage",
  input: RenameSubject,
  async run(tx, { id, title }, { tenantId }) {
    const catalogue = await takeCatalogue(tx, tenantId);
    const { kind, title: before } = getOffered(catalogue, id);
    refuseTakenTitle(catalogue, { id, kind, title });
    await updateSubject(tx, tenantId, id, { title });
    const titles = [foldTitle(title)];
    await addTitles(tx, tenantId, { id, kind }, titles);
    await refoldAround(tx, tenantId, catalogue, { ids: [], titles });
    return {
      result: null,
      audit: { entity: kind, id: String(id), before: { title: before }, after: { title } },
    };
  },
});

/** Says that what was first seen is another course or path: its people count there from now on. */
export const mergeSubject = command({
  action: "subject.merge",
  allow: "activity.manage",
  input: MergeSubject,
  async run(tx, { id, into }, { tenantId }) {
    const catalogue = await takeCatalogue(tx, tenantId);
    const [subject, heir] = [getOffered(catalogue, id), getOffered(catalogue, into)];
    if (id === into) throw new AppError("invalid", "It cannot be merged into itself.");
    if (!subject.isSeen || subject.key !== null) {
      throw new AppError("conflict", "Only what was first seen, without an ID, can be merged.");
    }
    await updateSubject(tx, tenantId, id, { mergedInto: into, isKindGuessed: false });
    // What was merged into it goes along, so that nothing is merged twice.
    await tx
      .update(activitySubjects)
      .set({ mergedInto: into })
      .where(and(eq(activitySubjects.tenantId, tenantId), eq(activitySubjects.mergedInto, id)));
    await addTitles(tx, tenantId, heir, subject.titles);
    await refoldAround(tx, tenantId, catalogue, {
      ids: [id, into],
      titles: [...subject.titles],
    });
    return {
      result: null,
      audit: {
        ...{ entity: subject.kind, id: String(id), before: { title: subject.title } },
        after: { mergedInto: heir.title, kind: heir.kind },
      },
    };
  },
});

/** Says that a course which was first seen, without an ID, is a path. */
export const turnIntoPath = command({
  action: "subject.turn-into-path",
  allow: "activity.manage",
  input: z.object({ id: RowId }),
  async run(tx, { id }, { tenantId }) {
    const catalogue = await takeCatalogue(tx, tenantId);
    const subject = getOffered(catalogue, id);
    if (subject.kind !== "course" || !subject.isSeen || subject.key !== null) {
      throw new AppError(
        "conflict",
        "Only a course that was first seen, without an ID, can be turned.",
      );
    }
    refuseTakenTitle(catalogue, { id, kind: "path", title: subject.title });
    await updateSubject(tx, tenantId, id, { kind: "path", isKindGuessed: false });
    await tx
      .update(subjectTitles)
      .set({ kind: "path" })
      .where(and(eq(subjectTitles.tenantId, tenantId), eq(subjectTitles.subjectId, id)));
    await tx
      .delete(pathCourses)
      .where(and(eq(pathCourses.tenantId, tenantId), eq(pathCourses.courseId, id)));
    await refoldAround(tx, tenantId, catalogue, { ids: [id], titles: [...subject.titles] });
    return {
      result: null,
      audit: {
        ...{ entity: "path", id: String(id), before: { kind: "course" }, after: { kind: "path" } },
      },
    };
  },
});

/** Sets the courses of a path in their order. */
export const setPathCourses = command({
  action: "subject.set-courses",
  allow: "activity.manage",
  input: PathCourses,
  async run(tx, { id, courseIds }, { tenantId }) {
    const catalogue = await takeCatalogue(tx, tenantId);
    if (getOffered(catalogue, id).kind !== "path") {
      throw new AppError("invalid", "Only a path has courses.");
    }
    const courses = [...new Set(courseIds)].map((course) => getOffered(catalogue, course));
    if (courses.some(({ kind }) => kind !== "course")) {
      throw new AppError("invalid", "A path is made of courses.");
    }
    const before = await tx
      .delete(pathCourses)
      .where(and(eq(pathCourses.tenantId, tenantId), eq(pathCourses.pathId, id)))
      .returning({ courseId: pathCourses.courseId, position: pathCourses.position });
    if (courses.length > 0) {
      await tx.insert(pathCourses).values(
        courses.map((course, position) => ({
          tenantId,
          pathId: id,
          courseId: course.id,
          position,
        })),
      );
    }
    await refoldAround(tx, tenantId, catalogue, { ids: [id] });
    const titleOf = (course: number) => catalogue.find((one) => one.id === course)?.title ?? null;
    const former = before.toSorted((one, other) => one.position - other.position);
    return {
      result: null,
      audit: {
        ...{ entity: "path", id: String(id) },
        before: { courses: former.map(({ courseId }) => titleOf(courseId)) },
        after: { courses: courses.map(({ title }) => title) },
      },
    };
  },
});

/** Takes a course or path out of what is offered, or back; what it counted stays. */
export const archiveSubject = command({
  action: "subject.archive",
  allow: "activity.manage",
  input: ArchiveSubject,
  async run(tx, { id, isArchived }, { tenantId }) {
    const catalogue = await takeCatalogue(tx, tenantId);
    const subject = getOffered(catalogue, id);
    await updateSubject(tx, tenantId, id, { archivedAt: isArchived ? new Date() : null });
    await refoldAround(tx, tenantId, catalogue, { ids: [], titles: [...subject.titles] });
    return {
      result: null,
      audit: {
        ...{ entity: subject.kind, id: String(id) },
        ...{ before: { isArchived: subject.isArchived }, after: { isArchived } },
      },
    };
  },
});
