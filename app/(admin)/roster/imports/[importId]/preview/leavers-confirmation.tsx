"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

interface Confirmation {
  typed: string;
  setTyped: (typed: string) => void;
}

const ConfirmationContext = createContext<Confirmation | null>(null);

/** Holds the number that a person types at the brake, for the bar at the lower edge. */
export function LeaversConfirmation({ children }: { children: ReactNode }) {
  const [typed, setTyped] = useState("");
  const value = useMemo(() => ({ typed, setTyped }), [typed]);
  return <ConfirmationContext value={value}>{children}</ConfirmationContext>;
}

/** What has been typed at the brake. Throws outside of `LeaversConfirmation`. */
export function useConfirmation(): Confirmation {
  const confirmation = useContext(ConfirmationContext);
  if (!confirmation) throw new Error("The brake stands outside of its confirmation.");
  return confirmation;
}

/** Whether the typed text is the number of leavers, with or without separators of thousands. */
export function confirms(typed: string, leavers: number): boolean {
  return typed.replace(/[\s,.'’]/g, "") === String(leavers);
}
