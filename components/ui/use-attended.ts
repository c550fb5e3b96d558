"use client";

import { useEffect, useState } from "react";

const signs = ["pointermove", "pointerdown", "keydown", "focusin", "click"] as const;

/** Whether the page has had a sign of a reader: then comes the script of what it does not begin with. */
export function useAttended(): boolean {
  const [isAttended, setAttended] = useState(false);
  useEffect(() => {
    if (isAttended) return;
    const attend = () => setAttended(true);
    for (const sign of signs) window.addEventListener(sign, attend, { capture: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, attend, { capture: true });
    };
  }, [isAttended]);
  return isAttended;
}
