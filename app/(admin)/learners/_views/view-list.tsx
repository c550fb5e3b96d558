"use client";

import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type LearnerView, viewHref } from "@/lib/learners/learner-view";
import classes from "./saved-views.module.css";

interface ViewListProps {
  views: readonly LearnerView[];
  current: LearnerView | null;
  onOpen: (href: string) => void;
}

/** The views to open, for a menu: one's own, those of others, and the table as it comes. */
export function ViewList({ views, current, onOpen }: ViewListProps) {
  const own = views.filter(({ isOwn }) => isOwn);
  const others = views.filter(({ isOwn }) => !isOwn);
  const entries = (listed: readonly LearnerView[]) =>
    listed.map((view) => (
      <Entry
        key={view.id}
        name={view.name}
        note={view.isOwn ? (view.isShared ? "shared" : "") : view.ownerName}
        isCurrent={view.id === current?.id}
        onOpen={() => onOpen(viewHref(view))}
      />
    ));
  return (
    <div className={classes.list}>
      <Entry
        name="Default view"
        note=""
        isCurrent={current === null}
        onOpen={() => onOpen("/learners")}
      />
      {own.length > 0 ? <Menu.Label>Yours</Menu.Label> : null}
      {entries(own)}
      {others.length > 0 ? <Menu.Label>Shared by others</Menu.Label> : null}
      {entries(others)}
    </div>
  );
}

interface EntryProps {
  name: string;
  note: string;
  isCurrent: boolean;
  onOpen: () => void;
}

function Entry({ name, note, isCurrent, onOpen }: EntryProps) {
  return (
    <Menu.Item
      onClick={onOpen}
      aria-current={isCurrent || undefined}
      rightSection={isCurrent ? <IconCheck size={15} stroke={2} aria-hidden="true" /> : null}
    >
      <span className={classes.entry}>
        <span dir="auto" title={name}>
          {name}
        </span>
        {note ? <span className={classes.note}>{note}</span> : null}
      </span>
    </Menu.Item>
  );
}
