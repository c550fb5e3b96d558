import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import { boundsOf, type Frame, frameOf, stretchesOf } from "@/lib/scorecard/frame";
import { changeOf, stateOf } from "@/lib/scorecard/kpi-state";
import {
  courseKey,
  csatKey,
  csatTarget,
  fewest,
  type Kpi,
  type KpiKey,
  kpiKeys,
  kpis,
} from "@/lib/scorecard/kpis";
import { type Figure, measureCsat, measureKpi } from "@/lib/scorecard/measure-kpi";
import type { CsatReading, KpiReading, Scorecard } from "@/lib/scorecard/scorecard";
import { ScorecardChoice } from "@/lib/scorecard/scorecard-choice";
import { loadFacts } from "./load-facts";
import { readCustomKpis } from "./read-custom-kpis";

const Input = ScorecardChoice.extend({
  /** The moment the figures are of; another one only for what must be told again. */
  now: z.date().optional(),
});

/** All KPIs of the organization for one choice: figures, twelve months, comparison and where they stand. */
export const readScorecard = query({
  allow: "activity.read",
  input: Input,
  async run(tx, { now = new Date(), ...choice }, { tenantId }): Promise<Scorecard> {
    const about = await readAbout(tx, tenantId);
    const frames = framesOf(now, about.timeZone, choice);
    const bounds = boundsOf(Object.values(frames));
    const facts = await loadFacts(tx, tenantId, choice, bounds);
    const targets = await readTargets(tx, tenantId);
    const at = (window: { from: number; until: number }) => stretchesOf(window, bounds);

    const reading = (key: KpiKey): KpiReading => {
      const { target, span, object: _object, ...kpi } = kpis[key];
      const frame = frames[span];
      const figures = inFrame(frame, (window) => measureKpi(key, facts, at(window)));
      return {
        ...{ key, ...kpi, name: nameOf(key, kpis[key], choice.accounts), custom: null },
        ...judged(figures, targets.get(key) ?? target, span === "month"),
      };
    };
    const aim = targets.get(csatKey) ?? csatTarget;
    const csat = about.courses.flatMap(({ id, title }): CsatReading[] => {
      const figures = inFrame(frames.period, (window) => measureCsat(id, facts, at(window)));
      const answers = figures.now.whole ?? 0;
      if (answers === 0) return [];
      const few = answers < fewest;
      const { now, state, change, points, yearBefore } = judged(hideFew(figures), aim, false);
      const value = few ? null : now.value;
      return [
        {
          ...{ key: courseKey(id), subjectId: id, title, answers, value, state, points },
          ...{ yearBefore, change },
        },
      ];
    });
    const own = await readCustomKpis(tx, tenantId, frames.month, targets);
    return {
      ...{ asOf: now, timeZone: about.timeZone, hasActivity: about.hasActivity },
      ...{ accounts: about.accounts, paths: about.paths, csatTarget: aim },
      kpis: [...kpiKeys.map(reading), ...own],
      csat: csat.sort((a, b) => (b.value ?? -1) - (a.value ?? -1) || b.answers - a.answers),
    };
  },
});

/** The windows by what a KPI looks back on. */
export function framesOf(now: Date, timeZone: string, choice: ScorecardChoice) {
  const { comparison, period } = choice;
  const chosen = frameOf(now, timeZone, { months: period, comparison });
  return {
    period: chosen,
    ever: chosen,
    month: frameOf(now, timeZone, { months: 1, comparison }),
  } satisfies Record<Kpi["span"], Frame>;
}

function nameOf(key: KpiKey, { name }: Kpi, accounts: ScorecardChoice["accounts"]): string {
  const isAbout = key === "accounts-started" || key === "accounts-path";
  return isAbout && accounts === "paying" ? `Paying ${name.toLowerCase()}` : name;
}

interface Figures {
  now: Figure;
  compared: Figure;
  points: KpiReading["points"];
  yearBefore: KpiReading["yearBefore"];
}

function inFrame(frame: Frame, measure: (window: Frame["compared"]) => Figure): Figures {
  const points = frame.points.map((point) => ({ month: point.month, ...measure(point) }));
  const none: Figure = { value: null, part: 0, whole: null };
  return {
    now: points.at(-1) ?? none,
    compared: measure(frame.compared),
    points,
    yearBefore: frame.yearBefore.map((point) => ({ month: point.month, ...measure(point) })),
  };
}

/** Without the figures that fewer than five answers stand behind. */
function hideFew({ now, compared, points, yearBefore }: Figures): Figures {
  const hide = <F extends Figure>(figure: F): F =>
    (figure.whole ?? 0) < fewest ? { ...figure, value: null, part: 0 } : figure;
  return {
    ...{ now: hide(now), compared: hide(compared) },
    ...{ points: points.map(hide), yearBefore: yearBefore.map(hide) },
  };
}

function judged(figures: Figures, target: number | null, isMonthly: boolean) {
  return {
    ...figures,
    ...{ target, isMonthly, change: changeOf(figures.now, figures.compared) },
    state: stateOf(figures.now, target, { isRunning: isMonthly }),
  };
}

async function readTargets(tx: Transaction, tenantId: string): Promise<Map<string, number>> {
  const { rows } = await tx.execute<{ kpi: string; target: number }>(
    sql`select kpi, target from kpi_targets where tenant_id = ${tenantId}`,
  );
  return new Map(rows.map(({ kpi, target }) => [kpi, target]));
}

async function readAbout(tx: Transaction, tenantId: string) {
  const { rows } = await tx.execute<{
    timeZone: string;
    paying: number;
    all: number;
    hasActivity: boolean;
  }>(sql`
    select o.time_zone as "timeZone",
      (select count(*)::int from activity_accounts a where a.tenant_id = o.id and a.is_paying) as paying,
      (select count(*)::int from activity_accounts a where a.tenant_id = o.id) as "all",
      exists (select from activity_users u where u.tenant_id = o.id and u.first_seen_at is not null) as "hasActivity"
    from organizations o where o.id = ${tenantId}`);
  const { rows: subjects } = await tx.execute<{ id: number; kind: string; title: string }>(sql`
    select id, kind, title from activity_subjects where tenant_id = ${tenantId} and merged_into is null
    order by lower(title), id`);
  const [
    { timeZone, paying, all, hasActivity } = {
      timeZone: "UTC",
      paying: 0,
      all: 0,
      hasActivity: false,
    },
  ] = rows;
  return {
    ...{ timeZone, hasActivity, accounts: { paying, all } },
    courses: subjects.filter(({ kind }) => kind === "course"),
    paths: subjects.filter(({ kind }) => kind === "path"),
  };
}
