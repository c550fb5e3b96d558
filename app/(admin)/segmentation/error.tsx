"use client";

import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { ErrorState } from "@/components/ui/error-state";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** In place of the report when it could not be read. */
export default function SegmentationError({ error, reset }: ErrorPageProps) {
  return (
    <>
      <PageHeader title="Segmentation" hasLine />
      <PageBody>
        <ErrorState
          what="The report could not be read"
          safe="Nothing is lost: the published figures are as they were."
          {...(error.digest === undefined ? {} : { reference: error.digest })}
          onRetry={reset}
        />
      </PageBody>
    </>
  );
}
