import { Skeleton } from "@mantine/core";
import { HeatMapSkeleton } from "@/components/chart/heat-map-skeleton";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";

/** The report before its figures, in its own shape. */
export default function Loading() {
  return (
    <>
      <PageHeader
        title="Segmentation"
        meta={<Skeleton height={28} width={180} />}
        chips={[140, 150, 160, 200].map((width) => (
          <Skeleton key={width} height={28} width={width} />
        ))}
        hasLine
      />
      <PageBody>
        <HeatMapSkeleton />
      </PageBody>
    </>
  );
}
