import { formatCount, formatDifference } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { Tag } from "@/components/ui/tag";
import {
  type ActivityGlance,
  changeInPercent,
  chartDays,
  type GlancePeriod,
} from "@/lib/overview/activity-glance";
import type { KpiReading } from "@/lib/scorecard/scorecard";
import { ActiveDays } from "./active-days";
import { GlanceColumn, Headline } from "./glance-column";
import list from "./glance-list.module.css";

interface ActivityColumnProps {
  glance: ActivityGlance;
  kpis: readonly KpiReading[];
  days: GlancePeriod;
}

/** The academy: who was active, and the KPIs against their targets. */
export function ActivityColumn({ glance, kpis, days }: ActivityColumnProps) {
  const change = changeInPercent(glance.active);
  const subjects = `${count(glance.courses, "course")} and ${count(glance.paths, "path")}`;
  return (
    <GlanceColumn
      title="Training activity"
      link={{ href: "/activity/usage", label: "Open usage" }}
      headline={
        glance.hasActivity ? (
          <Headline
            figure={formatCount(glance.active.now)}
            unit={`active in ${days} days`}
            href="/activity/usage"
            aside={change === null ? null : `${formatDifference(change, { decimals: 0 })} %`}
            text={
              <InternalLink href="/activity/courses" className={list.note}>
                {count(glance.enrolments, "enrolment")}, {count(glance.completions, "completion")}{" "}
                in {subjects}
              </InternalLink>
            }
          />
        ) : (
          <p className={list.none}>
            Nothing has come in yet. <InternalLink href="/activity/set-up">Set it up</InternalLink>:
            one snippet in the academy’s pages.
          </p>
        )
      }
      picture={{
        title: "Active people a day",
        note: `${chartDays} days, line: mean of 7`,
        content: <ActiveDays days={glance.days} />,
      }}
      list={{
        title: "KPIs against target",
        note: "mark: target",
        content: <KpiList kpis={kpis} />,
      }}
    />
  );
}

/** Rates with a target, in the order of the scorecard. */
function KpiList({ kpis }: { kpis: readonly KpiReading[] }) {
  const aimed = kpis.flatMap((kpi) =>
    kpi.unit === "percent" && kpi.target !== null ? [{ ...kpi, target: kpi.target }] : [],
  );
  return (
    <ul className={list.list}>
      {aimed.slice(0, 5).map(({ key, name, now: { value }, target, state }) => (
        <li key={key}>
          <InternalLink
            className={list.row}
            href={`/scorecard?open=${encodeURIComponent(key)}`}
            aria-label={`${name}: ${value === null ? "no figure" : `${Math.round(value)} %`}, target ${Math.round(target)} %`}
          >
            <span className={`${list.words} ${list.wrapped}`}>{name}</span>
            <span className={list.track} aria-hidden="true">
              <span
                className={list.bar}
                data-state={state}
                style={{ width: `${Math.min(100, value ?? 0)}%` }}
              />
              <span className={list.target} style={{ left: `${Math.min(100, target)}%` }} />
            </span>
            <span className={list.value}>{value === null ? "–" : `${Math.round(value)} %`}</span>
            <span className={list.state}>
              <StateTag state={state} gap={value === null ? null : target - value} />
            </span>
          </InternalLink>
        </li>
      ))}
    </ul>
  );
}

function StateTag({ state, gap }: { state: KpiReading["state"]; gap: number | null }) {
  if (state === "reached") return <Tag tone="accent">on target</Tag>;
  if (state === "below" && gap !== null) {
    return <Tag tone="amber">{Math.max(1, Math.round(gap))} below</Tag>;
  }
  return null;
}

function count(number: number, one: string): string {
  return `${formatCount(number)} ${one}${number === 1 ? "" : "s"}`;
}
