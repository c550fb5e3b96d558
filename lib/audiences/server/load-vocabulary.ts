import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { activitySubjects, attributeDefinitions } from "@/db/schema/activity";
import { audiences } from "@/db/schema/audiences";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import {
  type ActivityObject,
  type AttributeDefinition,
  attributesOf,
} from "@/lib/activity/attributes";
import { ConditionGroup } from "../condition";
import { audiencesIn } from "../condition-lines";
import type { KnownAudience, Vocabulary } from "../vocabulary";

/** What conditions over users, and over accounts, can speak of in the organization now. */
export async function loadVocabularies(
  tx: Transaction,
  tenantId: string,
): Promise<Record<ActivityObject, Vocabulary>> {
  const subjects = await tx
    .select({
      id: activitySubjects.id,
      kind: activitySubjects.kind,
      title: activitySubjects.title,
    })
    .from(activitySubjects)
    .where(and(eq(activitySubjects.tenantId, tenantId), isNull(activitySubjects.mergedInto)))
    .orderBy(sql`${activitySubjects.title} collate "und-x-icu"`, activitySubjects.id);
  const own = await tx
    .select()
    .from(attributeDefinitions)
    .where(eq(attributeDefinitions.tenantId, tenantId))
    .orderBy(asc(attributeDefinitions.label), asc(attributeDefinitions.key));
  const known = await loadKnownAudiences(tx, tenantId);
  const of = (object: ActivityObject): Vocabulary => {
    const theirs = own
      .filter((definition) => definition.object === object)
      .map(({ key, label, type, options }): AttributeDefinition => {
        const choices = options.length > 0 ? { options } : {};
        return { ...{ key, label, type, storage: "custom", group: "Own" }, ...choices };
      });
    const attributes = attributesOf(object, subjects, theirs);
    return {
      object,
      attributes: new Map(attributes.map((definition) => [definition.key, definition])),
      audiences: known,
    };
  };
  return { user: of("user"), account: of("account") };
}

async function loadKnownAudiences(
  tx: Transaction,
  tenantId: string,
): Promise<Map<number, KnownAudience>> {
  const { id, name, object, condition, isTimed } = audiences;
  const rows = await tx
    .select({ id, name, object, condition, isTimed })
    .from(audiences)
    .where(and(eq(audiences.tenantId, tenantId), isNull(audiences.archivedAt)));
  return new Map(
    rows.map(({ condition: stored, ...audience }) => [
      audience.id,
      { ...audience, uses: audiencesIn(ConditionGroup.parse(stored)) },
    ]),
  );
}

/** The organization's time zone, by whose calendar days are counted. */
export async function loadTimeZone(tx: Transaction, tenantId: string): Promise<string> {
  const [organization] = await tx
    .select({ timeZone: organizations.timeZone })
    .from(organizations)
    .where(eq(organizations.id, tenantId));
  if (!organization) throw new Error("The organization is not there.");
  return organization.timeZone;
}
