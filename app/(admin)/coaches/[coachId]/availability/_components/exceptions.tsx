"use client";

import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PanelSection } from "@/components/shell/side-panel";
import { notifyDone } from "@/components/ui/notify";
import { retryingPanel } from "@/components/ui/retrying";
import { useAction } from "@/components/ui/use-action";
import type { MinuteRange } from "@/lib/coaches/coach-calendar";
import { minuteWords } from "@/lib/coaches/minute-words";
import { removeOverrideAction, saveOverrideAction } from "../../../actions";
import classes from "./calendar-side.module.css";

const ExceptionModal = dynamic(
  retryingPanel(() => import("./exception-modal").then((module) => module.ExceptionModal)),
  { loading: () => null },
);

/** Days on which other hours hold, or none. */
export interface ShownException {
  id: number;
  firstOn: string;
  lastOn: string;
  /** The days in words. */
  days: string;
  ranges: MinuteRange[];
  reason: string;
}

interface ExceptionsProps {
  coachId: number;
  mayManage: boolean;
  exceptions: ShownException[];
  today: string;
}

/** The exceptions to come, with the way to add and remove one. */
export function Exceptions({ coachId, mayManage, exceptions, today }: ExceptionsProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [isAdding, setAdding] = useState(false);
  if (!mayManage && exceptions.length === 0) return null;

  function remove({ id, days }: ShownException) {
    run(() => removeOverrideAction({ coachId, id }), {
      onDone: (removed) => {
        router.refresh();
        notifyDone(`The usual hours hold again on ${days}.`, () =>
          run(() => saveOverrideAction({ coachId, ...removed }), {
            onDone: () => router.refresh(),
          }),
        );
      },
    });
  }

  return (
    <PanelSection
      title="Exceptions to come"
      aside={
        mayManage ? (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPlus size={14} stroke={1.8} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            Add
          </Button>
        ) : null
      }
    >
      <ul className={classes.exceptions}>
        {exceptions.map((one) => (
          <li key={one.id}>
            <span>
              <b>{one.days}</b>{" "}
              {one.ranges.length === 0 ? "out of office" : one.ranges.map(rangeWords).join(", ")}
              {one.reason ? <span className={classes.reason}>{one.reason}</span> : null}
            </span>
            {mayManage ? (
              <ActionIcon
                aria-label={`Remove the exception of ${one.days}`}
                disabled={isBusy}
                onClick={() => remove(one)}
              >
                <IconTrash size={15} stroke={1.6} aria-hidden="true" />
              </ActionIcon>
            ) : null}
          </li>
        ))}
        {exceptions.length === 0 ? <li className={classes.reason}>None.</li> : null}
      </ul>
      {isAdding ? (
        <ExceptionModal coachId={coachId} today={today} onClose={() => setAdding(false)} />
      ) : null}
    </PanelSection>
  );
}

const rangeWords = ({ startMinute, endMinute }: MinuteRange) =>
  `${minuteWords(startMinute)} – ${minuteWords(endMinute)}`;
