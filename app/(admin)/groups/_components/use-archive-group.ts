"use client";

import { useRouter } from "next/navigation";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { archiveGroupAction } from "../actions";

/** Sends a group to the archive or takes it back, with the way to undo it. */
export function useArchiveGroup({ id, name }: { id: number; name: string }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const archive = (isArchived: boolean, isUndo = false) =>
    run(() => archiveGroupAction({ id, isArchived }), {
      onDone: () => {
        router.refresh();
        const words = isArchived
          ? `${name} is archived: nobody is added to it any more.`
          : `${name} can be used again.`;
        notifyDone(words, isUndo ? undefined : () => archive(!isArchived, true));
      },
    });
  return { isBusy, archive };
}
