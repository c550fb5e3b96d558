import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { implementationSteps, stakeholders } from "@/db/schema/implementation";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import { OVERALL_KEY } from "@/lib/segmentation/group-matrix";
import { loadPublication } from "@/lib/segmentation/server/publication-store";
import { SURVEY_KEY } from "@/lib/segmentation/survey-items";
import { type ChecklistItem, checklistOf, type RollOutFacts } from "../checklist";
import { type Stakeholder, type StepNote, steps } from "../roll-out";

/** A roll-out as it stands. */
export interface Implementation {
  /** Today in the organization's calendar, yyyy-mm-dd. */
  today: string;
  steps: StepNote[];
  stakeholders: Stakeholder[];
  checklist: ChecklistItem[];
}

/** The steps of the roll-out with their notes, whom it should know about, and the checklist that the data tick. */
export const readImplementation = query({
  allow: "implementation.read",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<Implementation> {
    const noted = await tx
      .select()
      .from(implementationSteps)
      .where(eq(implementationSteps.tenantId, tenantId));
    const people = await tx
      .select({
        ...{ id: stakeholders.id, name: stakeholders.name },
        ...{ email: stakeholders.email, area: stakeholders.area },
      })
      .from(stakeholders)
      .where(eq(stakeholders.tenantId, tenantId))
      .orderBy(asc(stakeholders.id));
    const { today, ...facts } = await readFacts(tx, tenantId);
    const match = await readMatch(tx, tenantId);
    return {
      today,
      steps: steps.map((step) => {
        const row = noted.find((one) => one.step === step);
        const { state = "open", owner = "", dueOn = null, notes = "", doneOn = null } = row ?? {};
        return { step, state, owner, dueOn, notes, doneOn };
      }),
      stakeholders: people,
      checklist: checklistOf({ ...facts, match }),
    };
  },
});

async function readFacts(
  tx: Transaction,
  tenantId: string,
): Promise<Omit<RollOutFacts, "match"> & { today: string }> {
  const { rows } = await tx.execute<{
    today: string;
    template_at: string | null;
    arranged_at: string | null;
    fields_on: number;
    fields_custom: number;
    import_at: string | null;
    import_rows: number | null;
    questions: number;
    opened_at: string | null;
    closed_at: string | null;
    people: number;
  }>(sql`
    select (now() at time zone o.time_zone)::date::text as today,
      (select min(at) from audit_events a where a.tenant_id = o.id and a.action = 'roster.template') as template_at,
      (select min(at) from audit_events a where a.tenant_id = o.id and a.action = 'field.arrange') as arranged_at,
      (select count(*)::int from organization_fields f where f.tenant_id = o.id and f.is_enabled) as fields_on,
      (select count(*)::int from organization_fields f where f.tenant_id = o.id and f.is_enabled and f.is_custom) as fields_custom,
      first.finished_at as import_at, first.added as import_rows,
      (select count(*)::int from questions q where q.tenant_id = o.id) as questions,
      (select min(opened_at) from waves w where w.tenant_id = o.id) as opened_at,
      (select min(closed_at) from waves w where w.tenant_id = o.id) as closed_at,
      (select count(*)::int from memberships m where m.tenant_id = o.id) as people
    from organizations o left join lateral (
      select finished_at, (counts ->> 'added')::int as added from imports i
      where i.tenant_id = o.id and i.state = 'committed' order by committed_as limit 1
    ) first on true
    where o.id = ${tenantId}`);
  const [row] = rows;
  if (!row) throw new TypeError("The organization of the transaction cannot be read.");
  const at = (text: string | null) => (text === null ? null : new Date(text));
  const importedAt = at(row.import_at);
  return {
    ...{ today: row.today, questions: row.questions, people: row.people },
    templateAt: at(row.template_at),
    fields: { on: row.fields_on, custom: row.fields_custom, arrangedAt: at(row.arranged_at) },
    firstImport: importedAt && { at: importedAt, learners: row.import_rows ?? 0 },
    firstAnswersAt: at(row.opened_at),
    firstWaveClosedAt: at(row.closed_at),
  };
}

/** Who answered the newest published wave, as it was shown, and learners whom only their answers made known. */
async function readMatch(tx: Transaction, tenantId: string): Promise<RollOutFacts["match"]> {
  const { rows } = await tx.execute<{ wave_id: number; version: number; unknown: number }>(sql`
    select p.wave_id, p.version, (
        select count(*)::int from learners l where l.tenant_id = ${tenantId} and l.source = 'response'
          and l.first_name is null and l.last_name is null and l.ordinary = '{}'
      ) as unknown
    from publications p where p.tenant_id = ${tenantId} order by p.published_at desc, p.version desc limit 1`);
  const [newest] = rows;
  if (!newest) return null;
  const { wave_id: waveId, version, unknown } = newest;
  const { breakdowns, items } = await loadPublication(tx, { tenantId, waveId, version }, [
    { field: OVERALL_KEY },
  ]);
  const cell = breakdowns[0]?.groups[0]?.cells[items.findIndex(({ key }) => key === SURVEY_KEY)];
  if (!cell?.shown) return null;
  return { respondents: cell.respondents, unknown: Math.min(unknown, cell.respondents) };
}
