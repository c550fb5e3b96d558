import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import type { Window } from "@/lib/scorecard/frame";
import { csatDefinition, isKpiKey, type Kpi, kpis } from "@/lib/scorecard/kpis";
import type { ScorecardChoice } from "@/lib/scorecard/scorecard-choice";
import { behindCsat, behindCustom, behindKpi } from "./behind-sql";
import { framesOf } from "./read-scorecard";

/** A KPI that was asked for, the window of its figure, and the records behind it. */
export interface OpenKpi {
  name: string;
  definition: string;
  object: "user" | "account";
  counted: string;
  missing: string | null;
  window: Window;
  /** The window it is compared with. */
  compared: Window;
  /** As `behindKpi` tells. */
  behind: SQL;
  kpi: Kpi | null;
  /** The course of a satisfaction. */
  subjectId: number | null;
}

const courseOf = /^csat:(\d{1,9})$/;
const customOf = /^custom:(\d{1,9})$/;

/** Finds a KPI by its key: provided, one course's satisfaction, or the client's own; throws `not_found`. */
export async function openKpi(
  tx: Transaction,
  tenantId: string,
  { key, choice, now }: { key: string; choice: ScorecardChoice; now: Date },
): Promise<OpenKpi> {
  const { rows } = await tx.execute<{ zone: string }>(
    sql`select time_zone as zone from organizations where id = ${tenantId}`,
  );
  const frames = framesOf(now, rows[0]?.zone ?? "UTC", choice);
  const windowsOf = (span: Kpi["span"]) => {
    const { points, compared } = frames[span];
    return { window: points.at(-1) ?? compared, compared };
  };
  if (isKpiKey(key)) {
    const kpi = kpis[key];
    const windows = windowsOf(kpi.span);
    const behind = behindKpi(tenantId, key, choice, windows.window);
    return { ...kpi, ...windows, behind, kpi, subjectId: null };
  }
  const subjectId = Number(courseOf.exec(key)?.[1] ?? Number.NaN);
  if (!Number.isNaN(subjectId))
    return openCsat(tx, tenantId, subjectId, choice, windowsOf("period"));
  const id = Number(customOf.exec(key)?.[1] ?? Number.NaN);
  if (!Number.isNaN(id)) return openCustom(tx, tenantId, id, windowsOf("month"));
  throw missingKpi();
}

const missingKpi = () => new AppError("not_found", "There is no such KPI.");

type Windows = Pick<OpenKpi, "window" | "compared">;

async function openCsat(
  tx: Transaction,
  tenantId: string,
  subjectId: number,
  choice: ScorecardChoice,
  windows: Windows,
): Promise<OpenKpi> {
  const { rows } = await tx.execute<{ title: string }>(sql`
    select title from activity_subjects where tenant_id = ${tenantId} and id = ${subjectId} and kind = 'course'`);
  const [course] = rows;
  if (!course) throw missingKpi();
  return {
    ...{ name: `CSAT of ${course.title}`, definition: csatDefinition, object: "user", ...windows },
    ...{ counted: "users who answered 4 or 5", missing: "users who answered 1, 2 or 3" },
    ...{ behind: behindCsat(tenantId, subjectId, choice, windows.window), kpi: null, subjectId },
  };
}

async function openCustom(
  tx: Transaction,
  tenantId: string,
  id: number,
  windows: Windows,
): Promise<OpenKpi> {
  const { rows } = await tx.execute<{
    name: string;
    definition: string;
    object: "user" | "account";
    part: string;
    whole: string | null;
  }>(sql`
    select k.name, k.definition, a.object, a.name as part, o.name as whole from custom_kpis k
    join audiences a on a.tenant_id = k.tenant_id and a.id = k.audience_id
    left join audiences o on o.tenant_id = k.tenant_id and o.id = k.of_audience_id
    where k.tenant_id = ${tenantId} and k.id = ${id} and k.archived_at is null`);
  const [found] = rows;
  if (!found) throw missingKpi();
  const { name, definition, object, part, whole } = found;
  return {
    ...{ name, definition, object, ...windows, kpi: null, subjectId: null },
    counted: `${object}s in “${part}”`,
    missing: whole === null ? null : `${object}s in “${whole}” alone`,
    behind: behindCustom(tenantId, id),
  };
}
