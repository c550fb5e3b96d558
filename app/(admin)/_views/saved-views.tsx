"use client";

import { Button, UnstyledButton } from "@mantine/core";
import { IconBookmark, IconChevronDown } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { openConfirmation } from "@/components/ui/open-dialog";
import { retryingPanel } from "@/components/ui/retrying";
import { type SavedView, viewHref } from "@/lib/views/saved-view";
import type { ViewPage } from "@/lib/views/view-input";
import classes from "./saved-views.module.css";
import { useViews } from "./use-views";
import { ViewList } from "./view-list";

const NameView = dynamic(
  retryingPanel(() => import("./name-view").then((module) => module.NameView)),
  { loading: () => null },
);

export interface SavedViewsProps {
  page: ViewPage;
  /** Those that this person can open. */
  views: SavedView[];
  mayShare: boolean;
}

/** Beside the title: the view that is open, whether the page differs from it, and what to do about that. */
export function SavedViews({ page, views, mayShare }: SavedViewsProps) {
  const { view, isEdited, isBusy, open, ...act } = useViews(page, views);
  const [asksFor, setAsksFor] = useState<"new" | "name" | null>(null);
  const close = () => setAsksFor(null);

  return (
    <div className={classes.views}>
      <LazyMenu
        position="bottom-start"
        width={280}
        button={
          <UnstyledButton className={classes.current} aria-label={labelOf(view, isEdited)}>
            <IconBookmark size={16} stroke={1.6} aria-hidden="true" />
            <span className={classes.name}>{view?.name ?? "Default view"}</span>
            {view && isEdited ? <span className={classes.edited}>edited</span> : null}
            <IconChevronDown size={15} stroke={1.6} aria-hidden="true" />
          </UnstyledButton>
        }
      >
        {(Menu) => (
          <Menu.Dropdown>
            <ViewList parts={Menu} page={page} views={views} current={view} onOpen={open} />
            {view ? (
              <>
                <Menu.Divider />
                {isEdited ? (
                  <Menu.Item onClick={() => open(viewHref(view))}>Back to the saved view</Menu.Item>
                ) : null}
                {mayShare && view.mayChange ? (
                  <Menu.Item onClick={() => act.share(view, !view.isShared)}>
                    {view.isShared ? "Stop sharing" : "Share with everybody here"}
                  </Menu.Item>
                ) : null}
                {view.mayChange ? (
                  <>
                    <Menu.Item onClick={() => setAsksFor("name")}>Rename…</Menu.Item>
                    <Menu.Item
                      color="red"
                      onClick={() => askToRemove(view, () => act.remove(view))}
                    >
                      Delete{view.isShared ? "…" : ""}
                    </Menu.Item>
                  </>
                ) : null}
              </>
            ) : null}
          </Menu.Dropdown>
        )}
      </LazyMenu>
      {isEdited && view?.mayChange ? (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={isBusy}
          onClick={() => act.update(view)}
        >
          Save
        </Button>
      ) : null}
      {isEdited ? (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.saveAs}
          onClick={() => setAsksFor("new")}
        >
          Save as…
        </Button>
      ) : null}
      {asksFor === "new" ? (
        <NameView
          {...{ isBusy, title: "Save this view", action: "Save view", name: "", onClose: close }}
          onName={(name) => act.saveAs(name, close)}
        />
      ) : null}
      {asksFor === "name" && view ? (
        <NameView
          {...{
            isBusy,
            title: "Rename this view",
            action: "Rename",
            name: view.name,
            onClose: close,
          }}
          onName={(name) => act.rename(view, name, close)}
        />
      ) : null}
    </div>
  );
}

function labelOf(view: SavedView | null, isEdited: boolean): string {
  if (!view) return "View: default";
  return `View: ${view.name}${isEdited ? ", edited" : ""}`;
}

/** What others lose is said first; what is one's own can be taken back. */
function askToRemove(view: SavedView, remove: () => void): void {
  if (!view.isShared) {
    remove();
    return;
  }
  openConfirmation({
    title: `Delete “${view.name}”?`,
    children: (
      <p>
        {view.isOwn ? "" : `It is ${view.ownerName}’s. `}Everybody here can open it now; after this
        nobody can, and links to it lead nowhere. This cannot be undone.
      </p>
    ),
    labels: { confirm: "Delete view", cancel: "Keep it" },
    confirmProps: { color: "red" },
    onConfirm: remove,
  });
}
