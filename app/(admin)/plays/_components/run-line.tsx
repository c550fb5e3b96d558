"use client";

import { Button, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconBan, IconCheck, IconClock } from "@tabler/icons-react";
import { useState } from "react";
import { InternalLink } from "@/components/ui/internal-link";
import { formatMoment } from "@/components/ui/moment";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { RunRow } from "@/lib/plays/play-view";
import { replayDeliveryAction } from "../actions";
import { Findings } from "./findings";
import classes from "./log.module.css";
import { RunAnyway } from "./run-anyway";
import { runWords } from "./run-words";

interface RunLineProps {
  run: RunRow;
  object: "user" | "account";
  timeZone: string;
  mayManage: boolean;
  onChanged: () => void;
}

const icons = { ran: IconCheck, skipped: IconBan, waiting: IconClock, failed: IconAlertTriangle };

/** A line of the log; it opens to what was found and done. */
export function RunLine({ run, object, timeZone, mayManage, onChanged }: RunLineProps) {
  const [isOpen, setOpen] = useState(false);
  const { isBusy, run: act } = useAction();
  const say = (at: Date) => formatMoment(at, timeZone);
  const { mark, title, after, detail } = runWords(run, say);
  const Icon = icons[mark];
  const failed = run.steps.find(({ state, deliveryId }) => state === "failed" && deliveryId);
  const ask = mark === "skipped" || mark === "failed" ? "Why" : "Details";
  const isSkipped = run.state === "skipped" || run.state === "failed";
  return (
    <li className={classes.line} data-open={isOpen || undefined}>
      <div className={classes.row}>
        <time className={classes.time} dateTime={run.triggeredAt.toISOString()}>
          {shortTime(run.triggeredAt, timeZone)}
        </time>
        <div className={classes.who}>
          <InternalLink href={`/activity/${object}s/${run.recordId}`} className={classes.name}>
            <span dir="auto">{run.recordName}</span>
          </InternalLink>
          <span className={classes.account} dir="auto">
            {run.accountName ?? (object === "user" ? "no account" : "")}
          </span>
        </div>
        <span className={classes.icon} data-mark={mark}>
          <Icon size={16} stroke={1.8} aria-hidden="true" />
        </span>
        <div className={classes.what}>
          <p className={classes.title} data-mark={mark}>
            {title} <span>{after}</span>
          </p>
          <p className={classes.detail}>{detail}</p>
        </div>
        <UnstyledButton
          className={classes.more}
          aria-expanded={isOpen}
          aria-label={`${isOpen ? "Less" : ask}: ${run.recordName}, ${title}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? "Less" : ask}
        </UnstyledButton>
      </div>
      {isOpen ? (
        <div className={classes.opened}>
          <Findings findings={run.findings} />
          {run.steps.length > 0 ? (
            <ol className={classes.steps}>
              {run.steps.map(({ position, state, outcome }) => (
                <li key={position} data-state={state}>
                  {outcome ?? "waits"}
                </li>
              ))}
            </ol>
          ) : null}
          <p className={classes.links}>
            <InternalLink href={`/activity/${object}s/${run.recordId}`}>
              Open the {object}
            </InternalLink>
            {mayManage && isSkipped ? <RunAnyway runId={run.id} onDone={onChanged} /> : null}
            {mayManage && failed?.deliveryId ? (
              <Button
                variant="subtle"
                size="compact-sm"
                loading={isBusy}
                onClick={() =>
                  act(() => replayDeliveryAction({ deliveryId: failed.deliveryId ?? "" }), {
                    onDone: () => {
                      notifyDone("The message is sent again.");
                      onChanged();
                    },
                  })
                }
              >
                Replay
              </Button>
            ) : null}
          </p>
        </div>
      ) : null}
    </li>
  );
}

/** The time today, else the day: as short as a log can say it. */
function shortTime(at: Date, timeZone: string): string {
  const isToday = at.getTime() > Date.now() - 20 * 3_600_000;
  return isToday
    ? at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone })
    : at.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone });
}
