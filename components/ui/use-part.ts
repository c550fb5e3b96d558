"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { notifyLost, withdrawLost } from "./notify";

/**
 * A part of the page whose script is fetched once it is wanted; null until it is there. Where it cannot be fetched
 * `onLost` is called, and wanting it anew tries again.
 */
export function usePart<T>(
  load: () => Promise<T>,
  isWanted: boolean,
  onLost: () => void,
): T | null {
  const [part, setPart] = useState<{ is: T } | null>(null);
  const lose = useEffectEvent(onLost);
  useEffect(() => {
    if (!isWanted || part) return;
    let isCurrent = true;
    load().then(
      (is) => {
        withdrawLost();
        setPart({ is });
      },
      () => {
        if (isCurrent) lose();
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [load, isWanted, part]);
  return part?.is ?? null;
}

/** A part of the page for what was just pressed; null where it cannot be fetched, and then a notice says so. */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T | null> {
  try {
    const part = await load();
    withdrawLost();
    return part;
  } catch {
    notifyLost();
    return null;
  }
}
