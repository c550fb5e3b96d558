import { getTableColumns } from "drizzle-orm";
import type { engagements } from "@/db/schema/coaching";
import { engagementMetrics } from "@/db/schema/engagement-metrics";
import type { Transaction } from "@/db/tenant";
import type { LearnerMetrics } from "../learner-metrics";

export type StoredEngagement = typeof engagements.$inferSelect;

/** Columns that are looked up in the statement itself, with where each comes from. */
const lookedUp = {
  tenantId: "$1",
  name: "person.name",
  email: "person.email",
  searchText: "quorum.search_text(person.name, person.email)",
  groupName: "g.name",
  planName: "p.name",
  coachName: "coalesce(coach.name, platform_coach.name)",
  onboardingCoachName: "coalesce(first_coach.name, first_platform_coach.name)",
} as const;

type Columns = typeof engagementMetrics.$inferSelect;
type MeasuredRow = Omit<Columns, keyof typeof lookedUp>;

const managerFeedback = { none: 0, invited: 1, received: 2 };

/**
 * Writes the learners' table's rows of engagements, each once; a row that is as it was is left alone. The names in
 * it are kept in step by whoever changes them, so only a rebuild sets them again.
 */
export async function storeMetrics(
  tx: Transaction,
  tenantId: string,
  measured: readonly { engagement: StoredEngagement; metrics: LearnerMetrics }[],
  { setsNames }: { setsNames: boolean },
): Promise<void> {
  const rows = measured.map(({ engagement, metrics }) => toRow(engagement, metrics));
  if (rows.length === 0) return;
  await tx.$client.query(setsNames ? REBUILD : UPSERT, [tenantId, JSON.stringify(rows)]);
}

function toRow(engagement: StoredEngagement, metrics: LearnerMetrics): MeasuredRow {
  const { raters, note, sessions: _, holdsLicence: __, ...same } = metrics;
  return {
    ...same,
    engagementId: engagement.id,
    learnerId: engagement.learnerId,
    groupId: engagement.groupId,
    planId: engagement.planId,
    launchedAt: engagement.launchedAt,
    sessions: engagement.sessions,
    ratersInvited: raters.invited,
    ratersAnswered: raters.answered,
    managerFeedback: managerFeedback[metrics.managerFeedback],
    focusAreas: [...metrics.focusAreas],
    note: note?.text ?? null,
    noteBy: note?.by ?? null,
    noteAt: note?.at ?? null,
  };
}

const UPSERT = upsertStatement({ setsNames: false });
const REBUILD = upsertStatement({ setsNames: true });

/** A row's names change with their ids alone unless `setsNames`: who renames somebody may be doing so right now. */
function upsertStatement({ setsNames }: { setsNames: boolean }): string {
  const keys: readonly string[] = ["tenantId", "engagementId"];
  const idOf: Record<string, string> = {
    name: "learner_id",
    email: "learner_id",
    searchText: "learner_id",
    groupName: "group_id",
    planName: "plan_id",
    coachName: "coach_id",
    onboardingCoachName: "onboarding_coach_id",
  };
  const expressions = new Map<string, string>(Object.entries(lookedUp));
  const columns = Object.entries(getTableColumns(engagementMetrics)).map(([key, column]) => ({
    key,
    name: column.name,
    type: column.getSQLType(),
    lookedUp: expressions.get(key),
  }));
  const list = (of: typeof columns, write: (column: (typeof columns)[number]) => string) =>
    of.map(write).join(", ");
  const measured = columns.filter((column) => !column.lookedUp);
  const compared = setsNames ? columns : measured;
  const updated = columns.filter(({ key }) => !keys.includes(key));
  return `
    insert into engagement_metrics as m (${list(columns, ({ name }) => name)})
    select ${list(columns, (column) => column.lookedUp ?? `t."${column.key}"`)}
    from json_to_recordset($2) as t (${list(measured, ({ key, type }) => `"${key}" ${type}`)})
    join learners l on l.tenant_id = $1 and l.id = t."learnerId"
    cross join lateral (
      select coalesce(nullif(trim(concat(l.first_name, ' ', l.last_name)), ''), l.roster_key) as name,
        coalesce(l.email, '') as email
    ) person
    join coaching_groups g on g.tenant_id = $1 and g.id = t."groupId"
    join coaching_plans p on p.tenant_id = $1 and p.id = t."planId"
    left join coaches coach on coach.tenant_id = $1 and coach.id = t."coachId"
    left join platform_coaches platform_coach on platform_coach.id = coach.platform_coach_id
    left join coaches first_coach on first_coach.tenant_id = $1 and first_coach.id = t."onboardingCoachId"
    left join platform_coaches first_platform_coach on first_platform_coach.id = first_coach.platform_coach_id
    order by t."engagementId"
    on conflict (tenant_id, engagement_id) do update set ${list(updated, ({ key, name }) => {
      const id = setsNames ? undefined : idOf[key];
      return id
        ? `${name} = case when m.${id} is distinct from excluded.${id} then excluded.${name} else m.${name} end`
        : `${name} = excluded.${name}`;
    })}
    where (${list(compared, ({ name }) => `m.${name}`)})
      is distinct from (${list(compared, ({ name }) => `excluded.${name}`)})`;
}
