"use client";

import type { Menu as MantineMenu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { pageHref, type SavedView, viewHref } from "@/lib/views/saved-view";
import type { ViewPage } from "@/lib/views/view-input";
import classes from "./saved-views.module.css";

interface ViewListProps {
  /** The parts of the menu in which they stand. */
  parts: typeof MantineMenu;
  page: ViewPage;
  views: readonly SavedView[];
  current: SavedView | null;
  onOpen: (href: string) => void;
}

/** The views to open, for a menu: one's own, those of others, and the page as it comes. */
export function ViewList({ parts: Menu, page, views, current, onOpen }: ViewListProps) {
  const own = views.filter(({ isOwn }) => isOwn);
  const others = views.filter(({ isOwn }) => !isOwn);
  const entries = (listed: readonly SavedView[]) =>
    listed.map((view) => (
      <Entry
        parts={Menu}
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
        parts={Menu}
        name="Default view"
        note=""
        isCurrent={current === null}
        onOpen={() => onOpen(pageHref(page))}
      />
      {own.length > 0 ? <Menu.Label>Yours</Menu.Label> : null}
      {entries(own)}
      {others.length > 0 ? <Menu.Label>Shared by others</Menu.Label> : null}
      {entries(others)}
    </div>
  );
}

interface EntryProps {
  parts: typeof MantineMenu;
  name: string;
  note: string;
  isCurrent: boolean;
  onOpen: () => void;
}

function Entry({ parts: Menu, name, note, isCurrent, onOpen }: EntryProps) {
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
