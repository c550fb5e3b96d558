"use client";

import { Button, Kbd } from "@mantine/core";
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { type ReactNode, useCallback, useEffect, useRef, useState, useTransition } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { retryingPanel } from "@/components/ui/retrying";
import { Tag } from "@/components/ui/tag";
import type { CallFilter } from "@/lib/activity/call-filter";
import type { ConsoleCall } from "@/lib/activity/console-call";
import { consoleParams } from "../search-params";
import { CallAnnouncer } from "./call-announcer";
import { CallRatesStrip } from "./call-rates-strip";
import { CallTable } from "./call-table";
import { clockOf } from "./call-words";
import { ConnectionLine } from "./connection-line";
import classes from "./console.module.css";
import { ConsoleFilters } from "./console-filters";
import { HeldPanel } from "./held-panel";
import { NoCalls } from "./no-calls";
import { useCallList } from "./use-call-list";
import { type StreamRates, useCallStream } from "./use-call-stream";
import { WaitingBar } from "./waiting-bar";

const CallPanel = dynamic(
  retryingPanel(() => import("./call-panel").then((module) => module.CallPanel)),
  { loading: () => null },
);

interface ConsoleViewProps {
  organizationId: string;
  filter: CallFilter;
  first: { calls: ConsoleCall[]; cursor: string; isEmpty: boolean };
  modules: string[];
  timeZone: string;
  /** Short name of the organization's time zone. */
  zone: string;
  mayManage: boolean;
  /** Whether the set-up works; stands under what is beside the calls. */
  verify: ReactNode;
}

/** The page: calls as they come, a filter that is the address, a pause, and one call in full beside them. */
export function ConsoleView(props: ConsoleViewProps) {
  const { organizationId, filter, first, modules, timeZone, zone, mayManage, verify } = props;
  const [isLoading, startLoading] = useTransition();
  const [params, setParams] = useQueryStates(consoleParams, {
    shallow: false,
    history: "push",
    startTransition: startLoading,
  });
  const { state, step, path, since } = useCallList(organizationId, filter, first);
  const [rates, setRates] = useState<StreamRates | null>(null);
  const onCalls = useCallback((calls: ConsoleCall[]) => step({ kind: "came", calls }), [step]);
  const connection = useCallStream(path, since, { onCalls, onRates: setRates });
  const [open, setOpen] = useState<ConsoleCall | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const isAsked = state.pause === "asked";

  const toTop = () => scroller.current?.scrollTo({ top: 0 });
  const toggle = () => {
    if (isAsked) {
      step({ kind: "resume" });
      toTop();
    } else step({ kind: "pause", why: "asked", at: Date.now() });
  };
  useConsoleKeys({ " ": toggle, "/": () => search.current?.focus() });

  const waits = state.came.accepted + state.came.held + state.came.rejected > 0;
  const panel = open ? (
    <CallPanel
      key={open.id}
      call={open}
      timeZone={timeZone}
      mayManage={mayManage}
      onClose={() => setOpen(null)}
    />
  ) : params.beside === "held" && mayManage ? (
    <HeldPanel timeZone={timeZone} onClose={() => void setParams({ beside: null })} />
  ) : null;

  return (
    <>
      <PageHeader
        title="Live console"
        hasLine
        meta={
          isAsked && state.pausedAt !== null ? (
            <Tag tone="amber" icon={<IconPlayerPauseFilled size={11} aria-hidden="true" />}>
              paused at {clockOf(state.pausedAt, timeZone).time} {zone}
            </Tag>
          ) : null
        }
        actions={
          <>
            <CallRatesStrip rates={rates} mayManage={mayManage} />
            <Button
              className={classes.pause}
              variant={isAsked ? "filled" : "default"}
              onClick={toggle}
              leftSection={
                isAsked ? (
                  <IconPlayerPlayFilled size={13} aria-hidden="true" />
                ) : (
                  <IconPlayerPauseFilled size={13} aria-hidden="true" />
                )
              }
            >
              {isAsked ? "Resume" : "Pause"}
            </Button>
          </>
        }
        chips={
          <ConsoleFilters params={params} setParams={setParams} modules={modules} search={search} />
        }
        chipsEnd={
          <span className={classes.hint}>
            newest first, keeps 1,000 · <Kbd>Space</Kbd> {isAsked ? "resumes" : "pauses"}
          </span>
        }
      />
      <ConnectionLine connection={connection} timeZone={timeZone} />
      <CallAnnouncer came={state.heard} />
      <div className={classes.body}>
        <CallTable
          calls={state.shown}
          timeZone={timeZone}
          zone={zone}
          openId={open?.id ?? null}
          onOpen={setOpen}
          scroller={scroller}
          isLoading={isLoading}
          onScroll={(isAtTop) => {
            if (!isAtTop) step({ kind: "pause", why: "reading", at: Date.now() });
            else if (state.pause === "reading") step({ kind: "resume" });
          }}
          above={
            waits ? (
              <WaitingBar
                came={state.came}
                onShow={() => {
                  step({ kind: "show", at: Date.now() });
                  toTop();
                }}
              />
            ) : null
          }
          empty={
            first.isEmpty && state.waiting.length === 0 ? (
              <NoCalls maySetUp={mayManage} />
            ) : (
              <EmptyState title="No call matches these filters.">
                What comes from now on is shown as it comes. Calls are kept for a day.
              </EmptyState>
            )
          }
        />
        {panel || verify ? (
          <div className={classes.side}>
            {panel}
            {verify ? <div className={classes.verify}>{verify}</div> : null}
          </div>
        ) : null}
      </div>
    </>
  );
}

/** Keys of the page, while nothing that takes keys itself has the focus. */
function useConsoleKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      const takesKeys = "input, textarea, select, button, a, [role=option], [role=dialog]";
      const isElsewhere = event.target instanceof Element && event.target.closest(takesKeys);
      if (!act || isElsewhere || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
