import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requirePermission } from "@/lib/auth/server/session";
import { AppError } from "@/lib/core/errors";
import { readReport } from "@/lib/segmentation/server/read-report";
import { NoFigures, NoSuchReport } from "./_components/no-figures";
import { PremiumPage } from "./_components/premium-page";
import { ReportScreen } from "./_components/report-screen";
import { payloadOf } from "./_view/report-payload";
import { loadReportParams } from "./_view/search-params";

export const metadata: Metadata = { title: "Segmentation" };

interface PageProps {
  searchParams: Promise<SearchParams>;
}

/** Scores by group against the benchmark. */
export default async function SegmentationPage({ searchParams }: PageProps) {
  const actor = await requirePermission("segmentation.read");
  const { wave, field, compare } = await loadReportParams(searchParams);
  const asked = { wave, field, compare };
  try {
    const segmentation = await readReport(actor, asked);
    const payload = payloadOf(segmentation);
    return payload ? (
      <ReportScreen payload={payload} asked={asked} />
    ) : (
      <NoFigures segmentation={segmentation} />
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "premium_required") return <PremiumPage />;
    if (error.code === "not_found") return <NoSuchReport message={error.message} />;
    throw error;
  }
}
