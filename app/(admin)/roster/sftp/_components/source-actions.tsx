"use client";

import { ActionIcon, Button } from "@mantine/core";
import {
  IconDots,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconSettings,
  IconTrash,
} from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { InternalLink } from "@/components/ui/internal-link";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { notifyDone } from "@/components/ui/notify";
import { retryingPanel } from "@/components/ui/retrying";
import { useAction } from "@/components/ui/use-action";
import { useAttended } from "@/components/ui/use-attended";
import type { SyncSource } from "@/lib/roster/sync/sync-source";
import { runSyncSourceAction, switchSyncSourceAction } from "../actions";

const RemoveSource = dynamic(
  retryingPanel(() => import("./remove-source").then((module) => module.RemoveSource)),
  { loading: () => null },
);

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** What can be done with a source: run now, switch on or pause, settings, remove. */
export function SourceActions({ source }: { source: SyncSource }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const isAttended = useAttended();
  const [isRemoving, setRemoving] = useState(false);
  const { id, name, state, hostKey, isRunAsked } = source;
  const mayRun = state === "on" || state === "paused";
  const switchTo = (isOn: boolean) =>
    run(() => switchSyncSourceAction({ id, isOn }), {
      onDone: () => {
        notifyDone(isOn ? `${name} is on and looks at once.` : `${name} is paused.`);
        router.refresh();
      },
    });
  return (
    <>
      {mayRun ? (
        <Button
          variant="default"
          loading={isRunAsked || isBusy}
          leftSection={<IconRefresh {...icon} />}
          onClick={() => run(() => runSyncSourceAction({ id }), { onDone: () => router.refresh() })}
        >
          Run now
        </Button>
      ) : null}
      {state === "on" ? (
        <Button
          variant="default"
          disabled={isBusy}
          leftSection={<IconPlayerPause {...icon} />}
          onClick={() => switchTo(false)}
        >
          Pause
        </Button>
      ) : (
        <Button
          disabled={isBusy || hostKey === null || state === "stopped"}
          leftSection={<IconPlayerPlay {...icon} />}
          onClick={() => switchTo(true)}
        >
          Switch on
        </Button>
      )}
      <LazyMenu
        position="bottom-end"
        button={
          <ActionIcon variant="default" size={30} aria-label={`More about ${name}`}>
            <IconDots {...icon} />
          </ActionIcon>
        }
      >
        {(Menu) => (
          <Menu.Dropdown>
            <Menu.Item
              component={InternalLink}
              href={`/roster/sftp/${id}/settings`}
              leftSection={<IconSettings {...icon} />}
            >
              Settings
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconTrash {...icon} />}
              onClick={() => setRemoving(true)}
            >
              Remove
            </Menu.Item>
          </Menu.Dropdown>
        )}
      </LazyMenu>
      {isAttended ? (
        <RemoveSource source={source} isOpen={isRemoving} onClose={() => setRemoving(false)} />
      ) : null}
    </>
  );
}
