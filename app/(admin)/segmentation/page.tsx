import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { toRoute } from "@/components/ui/internal-link";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { AppError } from "@/lib/core/errors";
import { readReport } from "@/lib/segmentation/server/read-report";
import { findView, viewHref } from "@/lib/views/saved-view";
import { listViews } from "@/lib/views/server/saved-views";
import { NoFigures, NoSuchReport } from "./_components/no-figures";
import { PremiumPage } from "./_components/premium-page";
import { ReportScreen } from "./_components/report-screen";
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
  const { wave, field, compare, against } = await loadReportParams(searchParams);
  const asked = { wave, field, compare, against };
  try {
    const segmentation = await readReport(actor, asked);
    const payload = payloadOf(segmentation);
    return payload ? (
      <ReportScreen payload={payload} asked={asked} views={views} />
    ) : (
      <NoFigures segmentation={segmentation} />
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "premium_required") return <PremiumPage />;
    if (error.code === "not_found") {
      return <NoSuchReport views={views} view={view} message={error.message} />;
    }
    throw error;
  }
}
