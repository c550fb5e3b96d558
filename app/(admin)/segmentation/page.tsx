import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/page-header";
import { requirePermission } from "@/lib/auth/server/session";

export const metadata: Metadata = { title: "Segmentation" };

/** Scores by group against the benchmark. */
export default async function SegmentationPage() {
  await requirePermission("segmentation.read");
  return <PageHeader title="Segmentation" />;
}
