"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { toRoute } from "@/components/ui/internal-link";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import {
  findView,
  pageHref,
  type SavedView,
  viewHref,
  viewParam,
  viewStateOf,
} from "@/lib/views/saved-view";
import type { ViewPage } from "@/lib/views/view-input";
import {
  deleteViewAction,
  renameViewAction,
  saveViewAction,
  shareViewAction,
  updateViewAction,
} from "./actions";

/** The view that the address names, how far the page has moved from it, and what can be done with views. */
export function useViews(page: ViewPage, views: readonly SavedView[]) {
  const router = useRouter();
  const search = useSearchParams();
  const { isBusy, run } = useAction();
  const state = viewStateOf(page, search.toString());
  const view = findView(views, search.get(viewParam));
  const open = (href: string) => router.push(toRoute(href));

  const put = (id: number, name: string, to: string, from: string | null) =>
    run(() => updateViewAction({ id, page, state: to }), {
      onDone: () => {
        router.refresh();
        const undo = from === null ? undefined : () => put(id, name, from, null);
        notifyDone(from === null ? `“${name}” is as it was.` : `“${name}” is saved.`, undo);
      },
    });

  const save = (name: string, of: string, onDone?: () => void) =>
    run(() => saveViewAction({ page, name, state: of }), {
      onDone: (saved) => {
        onDone?.();
        router.replace(toRoute(viewHref(saved)));
        router.refresh();
        notifyDone(`“${saved.name}” is saved.`);
      },
    });

  return {
    ...{ view, state, isBusy, open },
    /** Whether the page is not as the view, or as it comes without a view. */
    isEdited: state !== (view?.state ?? ""),
    saveAs: (name: string, onDone: () => void) => save(name, state, onDone),
    update: ({ id, name, state: from }: SavedView) => put(id, name, state, from),
    rename: ({ id }: SavedView, name: string, onDone: () => void) =>
      run(() => renameViewAction({ id, name }), {
        onDone: () => {
          onDone();
          router.refresh();
        },
      }),
    share: ({ id, name }: SavedView, isShared: boolean) =>
      run(() => shareViewAction({ id, isShared }), {
        onDone: () => {
          router.refresh();
          notifyDone(
            isShared ? `Everybody here can open “${name}” now.` : `“${name}” is no longer shared.`,
          );
        },
      }),
    remove: (removed: SavedView) =>
      run(() => deleteViewAction({ id: removed.id }), {
        onDone: () => {
          open(pageHref(page));
          // A view of one's own can be made again; another's would come back as one's own.
          const undo =
            removed.isOwn && !removed.isShared
              ? () => save(removed.name, removed.state)
              : undefined;
          notifyDone(`“${removed.name}” is deleted.`, undo);
        },
      }),
  };
}
