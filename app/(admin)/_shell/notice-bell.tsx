"use client";

import { ActionIcon, Indicator } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import { useCallback, useEffect, useState } from "react";
import { LazyPopover } from "@/components/ui/lazy-popover";
import type { Notice } from "@/lib/plays/play-view";
import { listNoticesAction, markNoticesReadAction } from "./actions";
import { NoticeList } from "./notice-list";

const REFRESH = 60_000;

/** The bell: how many notices are new, and the last of them. Opening it marks them as read. */
export function NoticeBell({ timeZone }: { timeZone: string }) {
  const [known, setKnown] = useState<{ notices: Notice[]; unread: number }>({
    ...{ notices: [], unread: 0 },
  });
  const load = useCallback(async () => {
    if (document.hidden) return;
    const answer = await listNoticesAction({}).catch(() => null);
    if (answer?.ok) setKnown(answer.result);
  }, []);
  const clock = useInterval(load, REFRESH);
  useEffect(() => {
    void load();
    clock.start();
    return clock.stop;
  }, [load, clock.start, clock.stop]);

  function markRead() {
    if (known.unread === 0) return;
    setKnown({ ...known, unread: 0 });
    void markNoticesReadAction({}).catch(() => undefined);
  }

  const { notices, unread } = known;
  const button = (
    <ActionIcon aria-label={unread === 0 ? "Notices" : `Notices, ${unread} new`}>
      <IconBell size={18} stroke={1.6} aria-hidden="true" />
    </ActionIcon>
  );
  return (
    <Indicator label={unread} disabled={unread === 0} size={15} color="red" offset={4}>
      <LazyPopover button={button} position="bottom-end" width={340} onOpen={markRead}>
        {(close) => <NoticeList notices={notices} timeZone={timeZone} onFollow={close} />}
      </LazyPopover>
    </Indicator>
  );
}
