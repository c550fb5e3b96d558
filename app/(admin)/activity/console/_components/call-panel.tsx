"use client";

import { Loader, Tabs } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { formatBytes } from "@/components/ui/figures";
import type { CallDetails } from "@/lib/activity/call-details";
import { remedyOf } from "@/lib/activity/call-refusal";
import type { ConsoleCall } from "@/lib/activity/console-call";
import { getCallAction } from "../actions";
import { BodyLines } from "./body-lines";
import { CallMark } from "./call-mark";
import classes from "./call-panel.module.css";
import { activityWords, clockOf } from "./call-words";
import { FactList } from "./fact-list";
import { HeldBox } from "./held-box";

interface CallPanelProps {
  call: ConsoleCall;
  timeZone: string;
  mayManage: boolean;
  onClose: () => void;
}

/** One call in full: what is wrong and how to repair it, then what was sent with the guilty line marked. */
export function CallPanel({ call, timeZone, mayManage, onClose }: CallPanelProps) {
  const { details, problem, refetch } = useCall(call.id);
  const { time, ms } = clockOf(call.at, timeZone);
  return (
    <SidePanel
      isWide
      kind={`${time}.${ms}`}
      title={activityWords(call)}
      subtitle={<CallMark status={call.status} />}
      onClose={onClose}
    >
      {problem ? <PanelSection isFirst>{problem}</PanelSection> : null}
      {details ? (
        <>
          {details.held ? (
            <PanelSection isFirst>
              <HeldBox held={details.held} mayManage={mayManage} onSettled={refetch} />
            </PanelSection>
          ) : (
            <Trouble call={call} isSettled={call.status === "held"} />
          )}
          <Parts details={details} />
        </>
      ) : null}
      {details || problem ? null : (
        <PanelSection isFirst>
          <Loader size="sm" aria-label="The call is being fetched" />
        </PanelSection>
      )}
    </SidePanel>
  );
}

function useCall(id: number) {
  const [answer, setAnswer] = useState<{ details: CallDetails | null; problem: string | null }>({
    details: null,
    problem: null,
  });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isCurrent = asked >= 0;
    const settle = (details: CallDetails | null, problem: string | null) => {
      if (isCurrent) setAnswer({ details, problem });
    };
    getCallAction({ id }).then(
      (found) => (found.ok ? settle(found.result, null) : settle(null, found.error.message)),
      () => settle(null, "The server did not answer. Open the call again."),
    );
    return () => {
      isCurrent = false;
    };
  }, [id, asked]);
  return { ...answer, refetch: () => setAsked(asked + 1) };
}

interface TroubleProps {
  call: ConsoleCall;
  /** Held once, and no longer. */
  isSettled: boolean;
}

function Trouble({ call: { status, reason }, isSettled }: TroubleProps): ReactNode {
  if (status === "accepted" || !reason) return null;
  return (
    <PanelSection isFirst>
      <div className={classes.trouble} data-status={isSettled ? "settled" : status}>
        <b>{sentence(reason)}</b>
        {isSettled ? "It was reviewed since: it is not held any more." : remedyOf(reason)}
      </div>
    </PanelSection>
  );
}

function sentence(reason: string): string {
  return `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}.`;
}

function Parts({ details }: { details: CallDetails }) {
  const { bytes, ms } = details.request;
  const cost = [
    typeof bytes === "number" ? formatBytes(bytes) : null,
    typeof ms === "number" ? `${ms} ms` : null,
  ].filter((part) => part !== null);
  return (
    <Tabs defaultValue="sent" className={classes.tabs} keepMounted={false}>
      <Tabs.List aria-label="The call">
        <Tabs.Tab value="sent">As sent</Tabs.Tab>
        <Tabs.Tab value="read">As read</Tabs.Tab>
        <Tabs.Tab value="request">Request</Tabs.Tab>
        <span className={classes.cost}>{cost.join(" · ")}</span>
      </Tabs.List>
      <Tabs.Panel value="sent">
        <BodyLines body={details.body} place={details.place} />
      </Tabs.Panel>
      <Tabs.Panel value="read">
        {details.read ? (
          <FactList facts={Object.entries(details.read)} />
        ) : (
          <p className={classes.none}>It was not read as an event.</p>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="request">
        <FactList facts={Object.entries(details.request)} />
      </Tabs.Panel>
    </Tabs>
  );
}
