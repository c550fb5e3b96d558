"use client";

import { useNotifications } from "@mantine/notifications";
import dynamic from "next/dynamic";
import classes from "./lazy-overlays.module.css";
import { announceDialogs } from "./open-dialog";
import { retrying } from "./retrying";
import { useAttended } from "./use-attended";

const Overlays = dynamic(
  retrying(() => import("./overlays").then((module) => module.Overlays)),
  { ssr: false },
);

/**
 * The place of dialogs and notices. It comes with the first sign of a reader, and not only when the first notice is to be
 * shown: that may say that the server does not answer.
 */
export function LazyOverlays() {
  const isAttended = useAttended();
  const { notifications } = useNotifications();
  return isAttended || notifications.length > 0 ? (
    <div className={classes.place}>
      <Overlays onMount={announceDialogs} />
    </div>
  ) : null;
}
