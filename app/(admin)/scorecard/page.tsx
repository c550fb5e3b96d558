import { IconTarget } from "@tabler/icons-react";
import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { formatMoment, formatZone } from "@/components/ui/moment";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { AppError } from "@/lib/core/errors";
import { readImpact } from "@/lib/scorecard/server/read-impact";
import { readKpiCourses } from "@/lib/scorecard/server/read-kpi-courses";
import { readScorecard } from "@/lib/scorecard/server/read-scorecard";
import { ScorecardView } from "./_components/scorecard-view";
import { choiceFrom } from "./choice-from";
import { loadScorecardParams } from "./search-params";

export const metadata: Metadata = { title: "Scorecard" };

/** What training comes to: the KPIs of three goals with targets, trends and the people behind them. */
export default async function ScorecardPage({ searchParams }: PageProps<"/scorecard">) {
  const actor = await requirePermission("activity.read");
  const { open, impact: attribute, ...params } = await loadScorecardParams(searchParams);
  const choice = choiceFrom(params);
  const now = new Date();
  const courses =
    open === null ? null : readKpiCourses(actor, { ...choice, key: open, now }).catch(orNull);
  const [card, impact, behind] = await Promise.all([
    readScorecard(actor, { ...choice, now }),
    readImpact(actor, { attribute, accounts: choice.accounts, now }),
    courses,
  ]);
  const mayManage = actorMay(actor, "activity.manage");
  if (!card.hasActivity && card.kpis.every(({ custom }) => custom === null)) {
    return <NoActivity mayManage={mayManage} />;
  }
  return (
    <ScorecardView
      card={card}
      impact={impact}
      courses={open !== null && behind ? { key: open, behind } : null}
      asOf={`${formatMoment(now, card.timeZone)} ${formatZone(now, card.timeZone)}`}
      mayManage={mayManage}
    />
  );
}

/** A KPI of an old address that is gone is simply not open. */
function orNull(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}

function NoActivity({ mayManage }: { mayManage: boolean }) {
  return (
    <>
      <PageHeader title="Scorecard" />
      <PageBody>
        <EmptyState
          title="No activity has come in yet. The first enrolment brings the first figures."
          icon={<IconTarget size={24} stroke={1.6} aria-hidden="true" />}
          action={
            mayManage ? <ButtonLink href="/activity/set-up">Set up the academy</ButtonLink> : null
          }
        >
          Enrolments and completions of your academy become the KPIs of three goals here, each with
          its target, its trend and the people behind it.
        </EmptyState>
      </PageBody>
    </>
  );
}
