import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { formatMoment, formatZone } from "@/components/ui/moment";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { listNeeds } from "@/lib/overview/needs";
import { listWaiting } from "@/lib/overview/server/list-waiting";
import { readActivityGlance } from "@/lib/overview/server/read-activity-glance";
import { readCoachingGlance } from "@/lib/overview/server/read-coaching-glance";
import { readSegmentationGlance } from "@/lib/overview/server/read-segmentation-glance";
import { readScorecard } from "@/lib/scorecard/server/read-scorecard";
import { ActivityColumn } from "./_components/activity-column";
import { CoachingColumn } from "./_components/coaching-column";
import { NeedsStrip } from "./_components/needs-strip";
import classes from "./_components/overview.module.css";
import { OverviewActions } from "./_components/overview-actions";
import { SegmentationColumn } from "./_components/segmentation-column";
import { loadOverviewParams } from "./search-params";

export const metadata: Metadata = { title: "Overview" };

/** The state of the programme at a glance: what needs a person, then the three capabilities; every figure is a link. */
export default async function OverviewPage({ searchParams }: PageProps<"/overview">) {
  const actor = await requirePermission("overview.read");
  const { organization } = await requireSession();
  const { days } = await loadOverviewParams(searchParams);
  const now = new Date();
  const [segmentation, coaching, activity, card, waiting] = await Promise.all([
    readSegmentationGlance(actor),
    readCoachingGlance(actor, {}),
    readActivityGlance(actor, { days }),
    readScorecard(actor, { now }),
    listWaiting(actor, {}),
  ]);
  const needs = listNeeds({
    ...{ waiting, coaching, kpis: activity.hasActivity ? card.kpis : [] },
    mayAct: actorMay(actor, "roster.import"),
  });
  const { timeZone } = organization;
  return (
    <>
      <PageHeader
        title="Overview"
        meta={
          <span className={classes.asOf}>
            As of {formatMoment(now, timeZone)} {formatZone(now, timeZone)}
          </span>
        }
        actions={<OverviewActions days={days} />}
      />
      <PageBody>
        <div className={classes.page}>
          <NeedsStrip needs={needs} />
          <div className={classes.columns} data-columns={segmentation ? 3 : 2}>
            {segmentation ? <SegmentationColumn {...segmentation} timeZone={timeZone} /> : null}
            <CoachingColumn glance={coaching} mayAct={actorMay(actor, "learners.manage")} />
            <ActivityColumn glance={activity} kpis={card.kpis} days={days} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
