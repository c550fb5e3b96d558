"use client";

import { Button, SegmentedControl } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { useCallback, useEffect, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ToggleChip } from "@/components/ui/toggle-chip";
import type { SkipReason } from "@/lib/plays/play-run";
import type { ReasonCount, RunRow } from "@/lib/plays/play-view";
import { listRunsAction } from "../actions";
import classes from "./log.module.css";
import { RunLine } from "./run-line";
import { reasonWords } from "./run-words";

export interface RunPage {
  runs: RunRow[];
  hasMore: boolean;
}

interface RunLogProps {
  playId: number;
  object: "user" | "account";
  first: RunPage;
  reasons: readonly ReasonCount[];
  timeZone: string;
  zone: string;
  mayManage: boolean;
}

const filters = ["all", "waiting", "ran", "skipped", "failed"] as const;
type Filter = (typeof filters)[number];
const filterWords = {
  all: "All",
  waiting: "Wait",
  ran: "Ran",
  skipped: "Did not run",
  failed: "Failed",
} as const;

const REFRESH = 5000;

/** The log of a play as it grows, with why it did not run; the reasons below filter it. */
export function RunLog({ playId, object, first, reasons, timeZone, zone, mayManage }: RunLogProps) {
  const [show, setShow] = useState<Filter>("all");
  const [reason, setReason] = useState<SkipReason | null>(null);
  const [page, setPage] = useState(first);
  const [isBehind, setBehind] = useState(false);

  const load = useCallback(async () => {
    if (document.hidden) return;
    const asked = { playId, show, ...(reason ? { reason } : {}) };
    const answer = await listRunsAction(asked).catch(() => null);
    setBehind(!answer?.ok);
    if (answer?.ok) setPage((old) => joined(answer.result, old));
  }, [playId, show, reason]);
  const clock = useInterval(load, REFRESH);
  useEffect(() => {
    setPage({ runs: [], hasMore: false });
    void load();
    clock.start();
    return clock.stop;
  }, [load, clock.start, clock.stop]);

  async function loadMore() {
    const before = page.runs.at(-1)?.id;
    const asked = { playId, show, ...(reason ? { reason } : {}), ...(before ? { before } : {}) };
    const answer = await listRunsAction(asked).catch(() => null);
    if (answer?.ok) {
      const { runs, hasMore } = answer.result;
      setPage(({ runs: old }) => ({ runs: [...old, ...runs], hasMore }));
    }
  }

  return (
    <section className={classes.log} aria-label="Run log">
      <div className={classes.logHead}>
        <h2 className={classes.logTitle}>Run log</h2>
        <span className={classes.live} data-behind={isBehind || undefined}>
          {isBehind ? "not connected" : `live, ${zone}`}
        </span>
        <SegmentedControl
          className={classes.filter}
          size="xs"
          aria-label="Show"
          data={filters.map((value) => ({ value, label: filterWords[value] }))}
          value={show}
          onChange={(next) => {
            setShow(filters.find((one) => one === next) ?? "all");
            setReason(null);
          }}
        />
      </div>
      <ol className={classes.lines}>
        {page.runs.map((run) => (
          <RunLine
            key={run.id}
            run={run}
            object={object}
            timeZone={timeZone}
            mayManage={mayManage}
            onChanged={load}
          />
        ))}
      </ol>
      {page.runs.length === 0 ? (
        <EmptyState isCompact title={show === "all" ? "Nothing yet." : "Nothing of this kind."}>
          What sets this play off next will show here within a minute.
        </EmptyState>
      ) : null}
      {page.hasMore ? (
        <Button variant="subtle" className={classes.earlier} onClick={loadMore}>
          Show earlier
        </Button>
      ) : null}
      {reasons.length > 0 ? (
        <div className={classes.reasons}>
          <span>Reasons in 30 days:</span>
          {reasons.map(({ reason: one, count }) => (
            <ToggleChip
              key={one}
              label={`${reasonWords(one)} ${count}`}
              isOn={reason === one}
              onChange={(isOn) => {
                setShow(isOn ? "skipped" : "all");
                setReason(isOn ? one : null);
              }}
            />
          ))}
        </div>
      ) : null}
    </section>
  );
}

/** A fresh first page with the older lines that were loaded before. */
function joined(fresh: RunPage, old: RunPage): RunPage {
  const last = fresh.runs.at(-1)?.id ?? 0;
  const older = fresh.hasMore ? old.runs.filter(({ id }) => id < last) : [];
  return {
    runs: [...fresh.runs, ...older],
    hasMore: older.length > 0 ? old.hasMore : fresh.hasMore,
  };
}
