import { asc, eq } from "drizzle-orm";
import { activitySubjects } from "@/db/schema/activity";
import { memberships, users } from "@/db/schema/organizations";
import { webhookEndpoints } from "@/db/schema/plays";
import type { Transaction } from "@/db/tenant";
import type { ActivityObject } from "@/lib/activity/attributes";
import { loadVocabularies } from "@/lib/audiences/server/load-vocabulary";
import type { Vocabulary } from "@/lib/audiences/vocabulary";
import type { PlayNames } from "../play-words";

/** What the things that plays speak of are called now, and the vocabulary of their conditions. */
export async function loadPlayNames(
  tx: Transaction,
  tenantId: string,
  object: ActivityObject,
): Promise<{ names: PlayNames; vocabulary: Vocabulary }> {
  const vocabulary = (await loadVocabularies(tx, tenantId))[object];
  const subjects = await tx
    .select({ id: activitySubjects.id, title: activitySubjects.title })
    .from(activitySubjects)
    .where(eq(activitySubjects.tenantId, tenantId))
    .orderBy(asc(activitySubjects.title));
  const endpoints = await tx
    .select({ id: webhookEndpoints.id, name: webhookEndpoints.name })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.tenantId, tenantId));
  const members = await tx
    .select({ id: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.tenantId, tenantId));
  return {
    vocabulary,
    names: {
      subjects: new Map(subjects.map(({ id, title }) => [id, title])),
      audiences: new Map([...vocabulary.audiences].map(([id, { name }]) => [id, name])),
      attributes: new Map([...vocabulary.attributes].map(([key, { label }]) => [key, label])),
      endpoints: new Map(endpoints.map(({ id, name }) => [id, name])),
      members: new Map(members.map(({ id, name }) => [id, name])),
    },
  };
}
