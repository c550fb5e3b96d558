import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { toRoute } from "@/components/ui/internal-link";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { AppError } from "@/lib/core/errors";
import { listFields } from "@/lib/fields/server/list-fields";
import { NotCombined } from "@/lib/segmentation/report-cut";
import { AGAINST_FILTER } from "@/lib/segmentation/segmentation-report";
import { type ReportRequest, readReport } from "@/lib/segmentation/server/read-report";
import { findView, viewHref } from "@/lib/views/saved-view";
import { listViews } from "@/lib/views/server/saved-views";
import { NoFigures, NoSuchReport } from "./_components/no-figures";
import { PremiumPage } from "./_components/premium-page";
import { ReportScreen } from "./_components/report-screen";
import { combiningOf } from "./_view/combining";
import { payloadOf } from "./_view/report-payload";
import { loadReportParams, loadViewParam, saysNothing } from "./_view/search-params";

export const metadata: Metadata = { title: "Segmentation" };

interface PageProps {
  searchParams: Promise<SearchParams>;
}

/** Scores by group against the benchmark. */
export default async function SegmentationPage({ searchParams }: PageProps) {
  const actor = await requirePermission("segmentation.read");
  const views = {
    page: "segmentation" as const,
    views: await listViews(actor, { page: "segmentation" }),
    mayShare: actorMay(actor, "views.share"),
  };
  const { view: named } = await loadViewParam(searchParams);
  const view = findView(views.views, named);
  if (named !== null && view === null) {
    return (
      <NoSuchReport views={views} message="This view was deleted, or is not shared with you." />
    );
  }
  if (view && saysNothing(await searchParams)) redirect(toRoute(viewHref(view)));
  const { wave, field, filter, compare, against } = await loadReportParams(searchParams);
  const asked = { wave, field, filter, compare, against };
  try {
    const { segmentation, missing } = await readOrMissing(actor, asked);
    const payload = payloadOf(segmentation);
    if (!payload) return <NoFigures segmentation={segmentation} />;
    const combining = combiningOf(actor, segmentation, await listFields(actor, {}));
    return <ReportScreen {...{ payload, asked, views, combining, missing }} />;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "premium_required") return <PremiumPage />;
    if (error.code === "not_found") {
      return <NoSuchReport views={views} view={view} message={error.message} />;
    }
    throw error;
  }
}

/** What was asked for; where its fields are not combined, the first of them alone and which are missing. */
async function readOrMissing(actor: Actor, request: ReportRequest) {
  try {
    return { segmentation: await readReport(actor, request), missing: null };
  } catch (error) {
    if (!(error instanceof NotCombined)) throw error;
    const [field] = error.fieldKeys;
    const compare = request.compare === AGAINST_FILTER ? null : request.compare;
    const instead = { wave: request.wave, field, compare, against: request.against };
    return { segmentation: await readReport(actor, instead), missing: error.fieldKeys };
  }
}
