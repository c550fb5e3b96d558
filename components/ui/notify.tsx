"use client";

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import classes from "./notify.module.css";

/** Said of any call that got no answer. */
export const unreachable = "The server did not answer. Please check your connection and try again.";

const icon = { size: 16, stroke: 1.8, "aria-hidden": true } as const;

/** Says what was done; with `onUndo` it stays ten seconds and offers to take it back. */
export function notifyDone(message: string, onUndo?: () => void): void {
  const id = notifications.show({
    icon: <IconCheck {...icon} />,
    autoClose: onUndo ? 10_000 : 5000,
    withBorder: true,
    message: (
      <div className={classes.row}>
        <span>{message}</span>
        {onUndo ? (
          <Button
            variant="subtle"
            className={classes.undo}
            onClick={() => {
              notifications.hide(id);
              onUndo();
            }}
          >
            Undo
          </Button>
        ) : null}
      </div>
    ),
  });
}

/** Says why something was not done; stays until it is closed. */
export function notifyRefusal(message: string): void {
  notifications.show({
    color: "red",
    icon: <IconAlertCircle {...icon} />,
    autoClose: false,
    withBorder: true,
    role: "alert",
    message,
  });
}
