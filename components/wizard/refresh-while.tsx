"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

const INTERVAL_MS = 1000;

/**
 * Reads the page anew each second for as long as it is on the page and in sight: for work that goes on without
 * the browser. A reading that takes longer is waited for.
 */
export function RefreshWhile() {
  const router = useRouter();
  const [isReading, startReading] = useTransition();
  useEffect(() => {
    if (isReading) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") startReading(() => router.refresh());
    }, INTERVAL_MS);
    return () => clearInterval(timer);
  }, [isReading, router]);
  return null;
}
