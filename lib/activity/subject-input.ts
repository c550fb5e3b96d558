import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { subjectKinds } from "./subject-list";

const Title = z.string().trim().min(1, "may not be empty").max(300);

export const NewSubject = z.object({
  kind: z.enum(subjectKinds),
  title: Title,
  /** The academy's own ID; empty where it is not known. */
  key: z.string().trim().max(200),
});
export type NewSubject = z.infer<typeof NewSubject>;

export const RenameSubject = z.object({ id: RowId, title: Title });

export const MergeSubject = z.object({ id: RowId, into: RowId });

export const ArchiveSubject = z.object({ id: RowId, isArchived: z.boolean() });

export const PathCourses = z.object({ id: RowId, courseIds: z.array(RowId).max(100) });
