import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { activitySubjects, subjectTitles } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import { command } from "@/lib/core/server/command";
import type { CallRefusal } from "../call-refusal";
import { foldTitle } from "../fold-title";
import { countOutcomes, type ItemOutcome } from "../item-outcome";
import { readItem, SentKey, SentName } from "../read-account";
import { signalFold } from "./fold-signal";
import { lockCatalogue } from "./load-catalogue";
import { putPathCourses } from "./put-path-courses";
import { refoldSubjects } from "./refold-subjects";

const Course = z.object({ id: SentKey, title: SentName, archived: z.boolean().optional() });
const Path = Course.extend({ courses: z.array(SentKey).max(500).optional() });

type Kind = "course" | "path";
type StoredSubject = typeof activitySubjects.$inferSelect;

/**
 * Makes and renames courses and paths as a trusted back end lists them, by their IDs; `courses` of a path are its
 * courses from then on. Titles of before stay known. What had only been seen under its title takes the ID it was sent
 * with. Whoever has progress in what changed is folded anew.
 */
export const putCatalogue = command({
  action: "catalogue.put",
  allow: "activity.record",
  input: z.object({
    courses: z.array(z.unknown()).max(5000),
    paths: z.array(z.unknown()).max(5000),
  }),
  async run(tx, sent, { tenantId }) {
    await lockCatalogue(tx, tenantId);
    const catalogue = await Catalogue.open(tx, tenantId);
    const courses: ItemOutcome[] = [];
    for (const raw of sent.courses) {
      const read = readItem(Course, raw, "Send a course as {id, title}.");
      courses.push(read.ok ? await catalogue.put("course", read.value) : read.refusal);
    }
    const paths: ItemOutcome[] = [];
    for (const raw of sent.paths) {
      const read = readItem(Path, raw, "Send a path as {id, title, courses: [IDs of courses]}.");
      if (!read.ok) {
        paths.push(read.refusal);
        continue;
      }
      const { courses: keys, ...path } = read.value;
      const missing = keys?.find((key) => !catalogue.find("course", key));
      if (missing !== undefined) {
        paths.push(courseMissing(missing));
        continue;
      }
      const put = await catalogue.put("path", path);
      const isSame = keys === undefined || !(await catalogue.putCourses(path.id, keys));
      paths.push(isSame ? put : null);
    }
    if (catalogue.changed.size > 0) {
      await refoldSubjects(tx, tenantId, [...catalogue.changed], new Date());
      await signalFold(tx);
    }
    const after = {
      courses: countOutcomes(courses).accepted,
      paths: countOutcomes(paths).accepted,
    };
    return {
      result: { courses, paths },
      audit: after.courses + after.paths === 0 ? [] : { entity: "catalogue", id: "batch", after },
    };
  },
});

const courseMissing = (key: string): CallRefusal => ({
  reason: `course ${key} is not known`,
  place: "courses",
  remedy: "Send the course too, in this call or before.",
});

/** The catalogue of an organization while it is changed. */
class Catalogue {
  /** Courses and paths that are not what they were. */
  readonly changed = new Set<number>();

  private readonly byKey: Map<string, StoredSubject>;

  private constructor(
    private readonly tx: Transaction,
    private readonly tenantId: string,
    private readonly subjects: Map<number, StoredSubject>,
    private readonly titles: Map<number, Set<string>>,
  ) {
    const keyed = [...subjects.values()].filter(({ key }) => key !== null);
    this.byKey = new Map(keyed.map((one) => [`${one.kind} ${one.key}`, one]));
  }

  static async open(tx: Transaction, tenantId: string): Promise<Catalogue> {
    const subjects = await tx
      .select()
      .from(activitySubjects)
      .where(eq(activitySubjects.tenantId, tenantId));
    const titles = new Map<number, Set<string>>();
    for (const { subjectId, title } of await tx
      .select()
      .from(subjectTitles)
      .where(eq(subjectTitles.tenantId, tenantId))) {
      titles.set(subjectId, (titles.get(subjectId) ?? new Set()).add(title));
    }
    return new Catalogue(tx, tenantId, new Map(subjects.map((one) => [one.id, one])), titles);
  }

  find(kind: Kind, key: string): StoredSubject | undefined {
    return this.byKey.get(`${kind} ${key}`);
  }

  async put(kind: Kind, sent: z.output<typeof Course>): Promise<ItemOutcome> {
    const known = this.find(kind, sent.id) ?? this.findSeen(kind, sent.title);
    const before = known?.archivedAt ?? null;
    const archivedAt = (sent.archived ?? before !== null) ? (before ?? new Date()) : null;
    const next = {
      ...{ key: sent.id, title: sent.title, origin: "api" as const, archivedAt },
      isKindGuessed: false,
    };
    const isSame =
      known?.key === next.key &&
      known.title === next.title &&
      known.origin === next.origin &&
      !known.isKindGuessed &&
      (known.archivedAt === null) === (next.archivedAt === null);
    if (known && isSame) return "known";
    const values = { tenantId: this.tenantId, kind, ...next };
    const stored = known ? await this.update(known, next) : await this.insert(values);
    this.subjects.set(stored.id, stored);
    this.byKey.set(`${kind} ${stored.key}`, stored);
    await this.addTitle(stored);
    this.changed.add(stored.id);
    return null;
  }

  /** Sets the courses of a path; answers whether they were others, or in another order. */
  async putCourses(pathKey: string, keys: readonly string[]): Promise<boolean> {
    const path = this.find("path", pathKey);
    const ids = keys.flatMap((key) => this.find("course", key)?.id ?? []);
    if (!path || !(await putPathCourses(this.tx, this.tenantId, path.id, [...new Set(ids)]))) {
      return false;
    }
    for (const id of [path.id, ...ids]) this.changed.add(id);
    return true;
  }

  /** What was first seen in an event that named it by this title alone. */
  private findSeen(kind: Kind, title: string): StoredSubject | undefined {
    const folded = foldTitle(title);
    return [...this.subjects.values()].find(
      (one) =>
        one.kind === kind &&
        one.key === null &&
        one.mergedInto === null &&
        (this.titles.get(one.id)?.has(folded) ?? false),
    );
  }

  private async insert(values: typeof activitySubjects.$inferInsert): Promise<StoredSubject> {
    const [stored] = await this.tx.insert(activitySubjects).values(values).returning();
    if (!stored) throw new Error("The subject was not stored.");
    return stored;
  }

  private async update(
    { id }: StoredSubject,
    values: Partial<typeof activitySubjects.$inferInsert>,
  ): Promise<StoredSubject> {
    const [stored] = await this.tx
      .update(activitySubjects)
      .set(values)
      .where(
        sql`${activitySubjects.tenantId} = ${this.tenantId} and ${activitySubjects.id} = ${id}`,
      )
      .returning();
    if (!stored) throw new Error("The subject was not stored.");
    return stored;
  }

  /** Events that told this title may have counted in another course or path until now: its people are folded too. */
  private async addTitle({ id, kind, title }: StoredSubject): Promise<void> {
    const folded = foldTitle(title);
    for (const [other, titles] of this.titles) {
      if (titles.has(folded)) this.changed.add(other);
    }
    await this.tx
      .insert(subjectTitles)
      .values({ tenantId: this.tenantId, kind, title: folded, subjectId: id })
      .onConflictDoNothing();
    this.titles.set(id, (this.titles.get(id) ?? new Set()).add(folded));
  }
}
