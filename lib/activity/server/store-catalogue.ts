import { and, eq } from "drizzle-orm";
import { activitySubjects, subjectTitles } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import type { CatalogueSubject } from "../catalogue";
import type { SettledCatalogue } from "../settle-catalogue";

/** Stores what a settled catalogue changed; answers the whole catalogue with the IDs that were given. */
export async function storeCatalogue(
  tx: Transaction,
  tenantId: string,
  { subjects, changed }: SettledCatalogue,
): Promise<CatalogueSubject[]> {
  const given = new Map<number, number>();
  for (const { id, kind, key, title, isKindGuessed } of changed) {
    if (id > 0) continue;
    const [made] = await tx
      .insert(activitySubjects)
      .values({ tenantId, kind, key, title, isKindGuessed, origin: "seen" })
      .returning({ id: activitySubjects.id });
    if (made) given.set(id, made.id);
  }
  const stored = (id: number) => given.get(id) ?? id;
  for (const { id, kind, key, title, isKindGuessed, mergedInto, titles } of changed) {
    await tx
      .update(activitySubjects)
      .set({
        key,
        title,
        isKindGuessed,
        mergedInto: mergedInto === null ? null : stored(mergedInto),
      })
      .where(and(eq(activitySubjects.tenantId, tenantId), eq(activitySubjects.id, stored(id))));
    if (titles.size === 0) continue;
    await tx
      .insert(subjectTitles)
      .values([...titles].map((known) => ({ tenantId, kind, title: known, subjectId: stored(id) })))
      .onConflictDoNothing();
  }
  return subjects.map((subject) => ({
    ...subject,
    id: stored(subject.id),
    mergedInto: subject.mergedInto === null ? null : stored(subject.mergedInto),
  }));
}
