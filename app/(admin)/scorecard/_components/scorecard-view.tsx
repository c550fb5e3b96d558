"use client";

import { Button } from "@mantine/core";
import { IconPlus, IconPrinter } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { formatCount } from "@/components/ui/figures";
import { FilterChip } from "@/components/ui/filter-chip";
import { retryingPanel } from "@/components/ui/retrying";
import type { ImpactReading } from "@/lib/scorecard/impact";
import type { KpiCourses } from "@/lib/scorecard/kpi-courses";
import { cohorts, goals } from "@/lib/scorecard/kpis";
import { comparisons, periods } from "@/lib/scorecard/periods";
import type { KpiReading, Scorecard } from "@/lib/scorecard/scorecard";
import { scorecardParsers, serializePeople } from "../search-params";
import { GoalRow } from "./goal-row";
import { ImpactSection } from "./impact-section";
import classes from "./scorecard-view.module.css";
import { StateMark } from "./state-mark";

const KpiPanel = dynamic(
  retryingPanel(() => import("./kpi-panel").then((module) => module.KpiPanel)),
  { loading: () => null },
);

interface ScorecardViewProps {
  card: Scorecard;
  impact: ImpactReading | null;
  /** What stands behind the KPI that was open when the page was asked for. */
  courses: { key: string; behind: KpiCourses } | null;
  /** The moment of the figures with its zone. */
  asOf: string;
  mayManage: boolean;
}

/** Three goals with their KPIs, and what training goes together with; the address keeps what is chosen and open. */
export function ScorecardView({ card, impact, courses, asOf, mayManage }: ScorecardViewProps) {
  const [isLoading, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(scorecardParsers, {
    ...{ shallow: false, scroll: false, history: "push", startTransition },
  });
  const [panel, setPanel] = useState<KpiReading | "new" | null>(null);
  const { open, impact: attribute, ...choice } = params;
  const before =
    params.period === 12 ? "the 12 months before" : `the ${params.period} months before`;

  return (
    <>
      <PageHeader
        title="Scorecard"
        meta={asOf}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden="true" />}
              onClick={() => window.print()}
            >
              Print
            </Button>
            {mayManage ? (
              <Button
                leftSection={<IconPlus size={16} stroke={1.8} aria-hidden="true" />}
                onClick={() => setPanel("new")}
              >
                Add KPI
              </Button>
            ) : null}
          </>
        }
        chips={
          <>
            <FilterChip
              label="Period"
              value={String(params.period)}
              options={[...periods].reverse().map((months) => ({
                value: String(months),
                label: `last ${months} months`,
              }))}
              onChange={(value) => void setParams({ period: Number(value) })}
            />
            <FilterChip
              label="Compared with"
              value={params.comparison}
              options={comparisons.map((value) => ({
                value,
                label: value === "before" ? before : "a year before",
              }))}
              onChange={(value) =>
                void setParams({ comparison: value === "year" ? "year" : "before" })
              }
            />
            <FilterChip
              label="Accounts"
              value={params.accounts}
              options={cohorts.map((value) => ({
                value,
                label: `${value === "paying" ? "all paying" : "all"}, ${formatCount(card.accounts[value])}`,
              }))}
              onChange={(value) => void setParams({ accounts: value === "all" ? "all" : "paying" })}
            />
            {card.paths.length > 0 ? (
              <FilterChip
                label="Path"
                value={String(params.path ?? "any")}
                options={[
                  { value: "any", label: "any" },
                  ...card.paths.map(({ id, title }) => ({ value: String(id), label: title })),
                ]}
                onChange={(value) =>
                  void setParams({ path: value === "any" ? null : Number(value) })
                }
              />
            ) : null}
          </>
        }
        chipsEnd={<Legend hasOpen={card.kpis.some(({ state }) => state === "open")} />}
      />
      <PageBody
        panel={
          panel === null ? null : (
            <KpiPanel
              key={panel === "new" ? "new" : panel.key}
              kpi={panel === "new" ? null : panel}
              onClose={() => setPanel(null)}
              onCreated={(key) => void setParams({ open: key })}
            />
          )
        }
      >
        <div className={classes.goals} aria-busy={isLoading || undefined}>
          {goals.map((goal) => (
            <GoalRow
              key={goal}
              goal={goal}
              card={card}
              open={open}
              courses={courses?.key === open ? courses.behind : null}
              mayManage={mayManage}
              comparison={params}
              peopleHref={(key, side) =>
                serializePeople("/scorecard/people", { ...choice, key, side })
              }
              onOpen={(key) => void setParams({ open: key })}
              onEdit={setPanel}
            />
          ))}
          <ImpactSection reading={impact} onChoose={(key) => void setParams({ impact: key })} />
        </div>
      </PageBody>
    </>
  );
}

function Legend({ hasOpen }: { hasOpen: boolean }) {
  return (
    <span className={classes.legend}>
      <span>
        <StateMark state="reached" /> on target
      </span>
      <span>
        <StateMark state="below" /> below target
      </span>
      {hasOpen ? (
        <span>
          <StateMark state="open" /> month not over
        </span>
      ) : null}
      <span>
        <span className={classes.dashes} aria-hidden="true" /> target
      </span>
    </span>
  );
}
