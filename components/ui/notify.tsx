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
            className={classes.button}
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

const lostNotice = "lost-part";

/** Says that what was pressed cannot be shown, for its script could not be fetched; once, however often it is pressed. */
export function notifyLost(): void {
  notifications.show({
    id: lostNotice,
    color: "red",
    icon: <IconAlertCircle {...icon} />,
    autoClose: false,
    withBorder: true,
    role: "alert",
    message: (
      <div className={classes.row}>
        <span>
          This part of the page could not be loaded. Please try again, or reload the page.
        </span>
        <Button
          variant="subtle"
          className={classes.button}
          onClick={() => window.location.reload()}
        >
          Reload
        </Button>
      </div>
    ),
  });
}

/** Takes back what `notifyLost` said: the script came after all. */
export const withdrawLost = () => notifications.hide(lostNotice);

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
