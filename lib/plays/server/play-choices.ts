import { and, asc, eq, ilike, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { activityAccounts, activitySubjects, activityUsers } from "@/db/schema/activity";
import { webhookEndpoints } from "@/db/schema/plays";
import { activityObjects } from "@/lib/activity/attributes";
import { query } from "@/lib/core/server/command";
import { containing } from "@/lib/core/server/search";
import type { PlayChoices } from "../play-view";
import { loadPlayNames } from "./play-names";

/** What plays over users, or over accounts, can speak of now. */
export const listPlayChoices = query({
  allow: "activity.read",
  input: z.object({ object: z.enum(activityObjects) }),
  async run(tx, { object }, { tenantId }): Promise<PlayChoices> {
    const { names, vocabulary } = await loadPlayNames(tx, tenantId, object);
    const { vocabulary: ofAccounts } = await loadPlayNames(tx, tenantId, "account");
    const subjects = await tx
      .select({
        id: activitySubjects.id,
        kind: activitySubjects.kind,
        title: activitySubjects.title,
      })
      .from(activitySubjects)
      .where(
        and(
          eq(activitySubjects.tenantId, tenantId),
          isNull(activitySubjects.mergedInto),
          isNull(activitySubjects.archivedAt),
        ),
      )
      .orderBy(asc(activitySubjects.title), asc(activitySubjects.id));
    const endpoints = await tx
      .select({ id: webhookEndpoints.id, name: webhookEndpoints.name })
      .from(webhookEndpoints)
      .where(and(eq(webhookEndpoints.tenantId, tenantId), isNull(webhookEndpoints.disabledAt)))
      .orderBy(asc(webhookEndpoints.name));
    const { rows } = await tx.execute<{ activity: string }>(sql`
      select activity from activity_days
      where tenant_id = ${tenantId} and day > current_date - 30 and not is_presence
      group by activity order by sum(events) desc, activity limit 100`);
    return {
      ...{ names, vocabulary, subjects, endpoints },
      own: [...vocabulary.attributes.values()].filter(({ storage }) => storage === "custom"),
      ownerAttributes: [...ofAccounts.attributes.values()].filter(
        ({ storage, type }) => storage === "custom" && type === "text",
      ),
      activities: rows.map(({ activity }) => activity),
    };
  },
});

/** Users or accounts whose name, ID or address has a text in it, at most 20 by name: to choose one from. */
export const searchPlayRecords = query({
  allow: "activity.read",
  input: z.object({ object: z.enum(activityObjects), search: z.string().max(100) }),
  async run(tx, { object, search }, { tenantId }): Promise<{ id: number; name: string }[]> {
    const pattern = containing(search.trim().normalize("NFC"));
    const table = object === "user" ? activityUsers : activityAccounts;
    const inEmail = object === "user" ? ilike(activityUsers.email, pattern) : undefined;
    return tx
      .select({ id: table.id, name: table.name })
      .from(table)
      .where(
        and(
          eq(table.tenantId, tenantId),
          or(ilike(table.name, pattern), ilike(table.key, pattern), inEmail),
        ),
      )
      .orderBy(asc(table.name), asc(table.id))
      .limit(20);
  },
});
