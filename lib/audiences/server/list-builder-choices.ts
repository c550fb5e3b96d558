import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { activityObjects } from "@/lib/activity/attributes";
import { addDays } from "@/lib/coaches/zone-clock";
import { query } from "@/lib/core/server/command";
import { containing } from "@/lib/core/server/search";
import type { ActivityName, BuilderChoices } from "../audience-view";
import { todayOf } from "../value-test";
import { readRecords, textValuesSql } from "./condition-sql";
import { loadTimeZone, loadVocabularies } from "./load-vocabulary";

const MOST_ACTIVITIES = 500;
const MOST_VALUES = 50;

/** What conditions over an object can be made of: attributes, other audiences, and what was done lately. */
export const listBuilderChoices = query({
  allow: "activity.read",
  input: z.object({ object: z.enum(activityObjects) }),
  async run(tx, { object }, { tenantId }): Promise<BuilderChoices> {
    const { attributes, audiences } = (await loadVocabularies(tx, tenantId))[object];
    const today = todayOf({ now: new Date(), timeZone: await loadTimeZone(tx, tenantId) });
    return {
      ...{ object, today },
      attributes: [...attributes.values()],
      audiences: [...audiences.values()]
        .filter((audience) => object === "account" || audience.object === "user")
        .sort((one, other) => one.name.localeCompare(other.name, "en")),
      activities: await findActivities(tx, tenantId, today),
    };
  },
});

/** The names of activities of the last 90 days, the most frequent first, each with its modules. */
export const listActivities = query({
  allow: "activity.read",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<ActivityName[]> {
    const today = todayOf({ now: new Date(), timeZone: await loadTimeZone(tx, tenantId) });
    return findActivities(tx, tenantId, today);
  },
});

async function findActivities(
  tx: Transaction,
  tenantId: string,
  today: string,
): Promise<ActivityName[]> {
  const { rows } = await tx.execute<ActivityName & Record<string, unknown>>(sql`
    select activity, array_agg(distinct module) as modules, sum(events)::int as events
    from activity_days
    where tenant_id = ${tenantId} and day between ${addDays(today, -89)}::date and ${today}::date
    group by activity order by 3 desc, 1 limit ${MOST_ACTIVITIES}`);
  return rows;
}

/** The values of a text or a list that occur, the most frequent first; those that have `search` in them. */
export const listAttributeValues = query({
  allow: "activity.read",
  input: z.object({
    object: z.enum(activityObjects),
    attribute: z.string().max(200),
    search: z.string().max(100).default(""),
  }),
  async run(tx, { object, attribute, search }, { tenantId }): Promise<string[]> {
    const vocabulary = (await loadVocabularies(tx, tenantId))[object];
    const definition = vocabulary.attributes.get(attribute);
    if (!definition || definition.type === "number" || definition.type === "date") return [];
    const clock = { now: new Date(), timeZone: await loadTimeZone(tx, tenantId) };
    const asked = {
      kind: "attribute" as const,
      attribute,
      operator: "exists" as const,
      values: [],
    };
    const { from, columns } = readRecords({ tenantId, vocabulary, clock, ids: null }, [asked]);
    const column = columns.get(attribute);
    if (!column) return [];
    const { rows } = await tx.execute<{ value: string }>(sql`
      select value from ${from} cross join lateral ${textValuesSql(column, definition)} v(value)
      where value <> '' and lower(value) like lower(${containing(search)})
      group by value order by count(*) desc, value limit ${MOST_VALUES}`);
    return rows.map((row) => row.value);
  },
});
