"use client";

import { Loader } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { formatMoment } from "@/components/ui/moment";
import { notifyRefusal } from "@/components/ui/notify";
import type { HeldGroup } from "@/lib/activity/held-group";
import { listHeldAction } from "../actions";
import classes from "./call-panel.module.css";
import { HeldBox } from "./held-box";

interface HeldPanelProps {
  timeZone: string;
  onClose: () => void;
}

/** Everything that is held, by account ID, also what is older than the calls of the console. */
export function HeldPanel({ timeZone, onClose }: HeldPanelProps) {
  const [groups, setGroups] = useState<HeldGroup[] | null>(null);
  const load = useCallback(async () => {
    const answer = await listHeldAction({}).catch(() => null);
    if (answer?.ok) setGroups(answer.result);
    else notifyRefusal(answer?.error.message ?? "The server did not answer. Please try again.");
  }, []);
  useEffect(() => void load(), [load]);
  return (
    <SidePanel
      isWide
      title="Held for review"
      subtitle="Kept, not counted, until you say where they belong"
      onClose={onClose}
    >
      {groups === null ? (
        <PanelSection>
          <Loader size="sm" aria-label="What is held is being fetched" />
        </PanelSection>
      ) : null}
      {groups?.length === 0 ? <PanelSection>Nothing is held.</PanelSection> : null}
      {groups?.map((group) => (
        <PanelSection key={`${group.accountKey} ${group.user?.key ?? ""}`}>
          <HeldBox held={heldOf(group)} mayManage onSettled={() => void load()} />
          <p className={classes.whose} dir="auto">
            {group.accountName ? `Sent as “${group.accountName}”, by ` : "By "}
            {group.user?.name ?? peopleOf(group)}. Last{" "}
            {formatMoment(new Date(group.lastAt), timeZone)}.
          </p>
        </PanelSection>
      ))}
    </SidePanel>
  );
}

function heldOf({ reason, accountKey, user, events, accountId }: HeldGroup) {
  const of =
    reason === "contradicts_user" && user
      ? { reason, accountKey, userKey: user.key }
      : { reason: "unknown_account" as const, accountKey };
  return {
    of,
    calls: events,
    knownAccount: user?.accountName ?? null,
    sentAccount: accountId === null ? null : accountKey,
  };
}

function peopleOf({ someUsers, users }: HeldGroup): string {
  const more = users - someUsers.length;
  return `${someUsers.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
