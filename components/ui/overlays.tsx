"use client";

import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { useEffect } from "react";

/** Where dialogs and notices appear; `onMount` is called once they can. */
export function Overlays({ onMount }: { onMount: () => void }) {
  useEffect(onMount, [onMount]);
  return (
    <ModalsProvider>
      <Notifications position="bottom-right" limit={3} />
    </ModalsProvider>
  );
}
