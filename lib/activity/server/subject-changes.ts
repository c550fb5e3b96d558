import { and, eq } from "drizzle-orm";
import { activitySubjects, subjectTitles } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import type { Subject } from "../attributes";
import type { CatalogueSubject } from "../catalogue";
import { foldTitle } from "../fold-title";
import { loadCatalogue, lockCatalogue } from "./load-catalogue";
import { refoldSubjects } from "./refold-subjects";

/** The catalogue, locked until the commit. */
export async function takeCatalogue(
  tx: Transaction,
  tenantId: string,
): Promise<CatalogueSubject[]> {
  await lockCatalogue(tx, tenantId);
  return loadCatalogue(tx, tenantId);
}

/** A course or path of the catalogue that was not merged; refuses any other ID with `not_found`. */
export function getOffered(catalogue: readonly CatalogueSubject[], id: number): CatalogueSubject {
  const subject = catalogue.find((one) => one.id === id && one.mergedInto === null);
  if (!subject) throw new AppError("not_found", "There is no such course or path.");
  return subject;
}

/** Refuses with `conflict` a title that another course or path of this kind has today. */
export function refuseTakenTitle(
  catalogue: readonly CatalogueSubject[],
  { id, kind, title }: Pick<Subject, "kind" | "title"> & { id: number | null },
): void {
  const folded = foldTitle(title);
  const taken = catalogue.some(
    (one) =>
      one.id !== id &&
      one.kind === kind &&
      one.mergedInto === null &&
      foldTitle(one.title) === folded,
  );
  if (taken) throw new AppError("conflict", `There is a ${kind} called “${title}” already.`);
}

/** Makes a course or path known by titles, from now on and for what is in the log. */
export async function addTitles(
  tx: Transaction,
  tenantId: string,
  { id, kind }: Pick<Subject, "id" | "kind">,
  titles: Iterable<string>,
): Promise<void> {
  const rows = [...titles].map((title) => ({ tenantId, kind, title, subjectId: id }));
  if (rows.length > 0) await tx.insert(subjectTitles).values(rows).onConflictDoNothing();
}

/** Changes a stored course or path. */
export async function updateSubject(
  tx: Transaction,
  tenantId: string,
  id: number,
  values: Partial<typeof activitySubjects.$inferInsert>,
): Promise<void> {
  await tx
    .update(activitySubjects)
    .set(values)
    .where(and(eq(activitySubjects.tenantId, tenantId), eq(activitySubjects.id, id)));
}

/** Has everybody counted anew who counts in these, or in what shares a title with one of them. */
export async function refoldAround(
  tx: Transaction,
  tenantId: string,
  catalogue: readonly CatalogueSubject[],
  { ids, titles = [] }: { ids: readonly number[]; titles?: readonly string[] },
): Promise<void> {
  const touched = catalogue
    .filter((one) => ids.includes(one.id) || titles.some((title) => one.titles.has(title)))
    .map(({ id }) => id);
  await refoldSubjects(tx, tenantId, touched, new Date());
  await enqueueJob(tx, "activity.fold", {}, "activity.fold");
}
