"use client";

import { ActionIcon, Indicator, Popover } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import { useCallback, useEffect, useState } from "react";
import { InternalLink } from "@/components/ui/internal-link";
import { formatAgo } from "@/components/ui/moment";
import type { Notice } from "@/lib/plays/play-view";
import { listNoticesAction, markNoticesReadAction } from "./actions";
import classes from "./notice-bell.module.css";

const REFRESH = 60_000;

/** The bell: how many notices are new, and the last of them. Opening it marks them as read. */
export function NoticeBell({ timeZone }: { timeZone: string }) {
  const [isOpen, setOpen] = useState(false);
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

  function toggle() {
    setOpen(!isOpen);
    if (isOpen || known.unread === 0) return;
    setKnown({ ...known, unread: 0 });
    void markNoticesReadAction({}).catch(() => undefined);
  }

  const { notices, unread } = known;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={340} trapFocus>
      <Indicator label={unread} disabled={unread === 0} size={15} color="red" offset={4}>
        <Popover.Target>
          <ActionIcon
            aria-label={unread === 0 ? "Notices" : `Notices, ${unread} new`}
            onClick={toggle}
          >
            <IconBell size={18} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        {notices.length === 0 ? (
          <p className={classes.none}>No notice yet. Plays write them here.</p>
        ) : (
          <ul className={classes.list} aria-label="Notices">
            {notices.map(({ id, text, href, createdAt, isNew }) => (
              <li key={id} className={classes.notice} data-new={isNew || undefined}>
                <InternalLink href={href} onClick={() => setOpen(false)}>
                  {text}
                </InternalLink>
                <span>{formatAgo(createdAt, { now: new Date(), timeZone })}</span>
              </li>
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
