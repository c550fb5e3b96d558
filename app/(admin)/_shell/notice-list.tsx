"use client";

import { InternalLink } from "@/components/ui/internal-link";
import { formatAgo } from "@/components/ui/moment";
import type { Notice } from "@/lib/plays/play-view";
import classes from "./notice-list.module.css";

interface NoticeListProps {
  notices: Notice[];
  timeZone: string;
  onFollow: () => void;
}

/** The last notices, under the bell. */
export function NoticeList({ notices, timeZone, onFollow }: NoticeListProps) {
  if (notices.length === 0) {
    return <p className={classes.none}>No notice yet. Plays write them here.</p>;
  }
  return (
    <ul className={classes.list} aria-label="Notices">
      {notices.map(({ id, text, href, createdAt, isNew }) => (
        <li key={id} className={classes.notice} data-new={isNew || undefined}>
          <InternalLink href={href} onClick={onFollow}>
            {text}
          </InternalLink>
          <span>{formatAgo(createdAt, { now: new Date(), timeZone })}</span>
        </li>
      ))}
    </ul>
  );
}
