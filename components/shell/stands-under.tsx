"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const Under = createContext<string | null>(null);
const SetUnder = createContext<(href: string | null) => void>(() => undefined);

/** Lets a page say which entry of the navigation it stands under. */
export function StandsUnderProvider({ children }: { children: ReactNode }) {
  const [under, setUnder] = useState<string | null>(null);
  return (
    <SetUnder value={setUnder}>
      <Under value={under}>{children}</Under>
    </SetUnder>
  );
}

/** The entry that the page says it stands under; null where its address says so. */
export const useStandsUnder = () => useContext(Under);

/** Marks the entry `href` as "here" while the page is open: for a page whose address does not begin with its entry's. */
export function StandsUnder({ href }: { href: string }) {
  const set = useContext(SetUnder);
  useEffect(() => {
    set(href);
    return () => set(null);
  }, [set, href]);
  return null;
}
