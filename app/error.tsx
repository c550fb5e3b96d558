"use client";

import { ErrorState } from "@/components/ui/error-state";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** For anything a page did not expect. The cause is in the log under the reference, never on screen. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <ErrorState
      what="This page could not be shown"
      safe="What you saved before is safe. If it happens again, tell us the reference."
      reference={error.digest}
      onRetry={reset}
    />
  );
}
