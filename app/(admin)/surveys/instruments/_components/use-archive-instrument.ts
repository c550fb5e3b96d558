"use client";

import { useRouter } from "next/navigation";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { archiveInstrumentAction } from "../actions";

/** Sends an assessment or survey to the archive or takes it back, with the way to undo it. */
export function useArchiveInstrument({ id, name }: { id: number; name: string }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const archive = (isArchived: boolean, isUndo = false) =>
    run(() => archiveInstrumentAction({ id, isArchived }), {
      onDone: () => {
        router.refresh();
        const words = isArchived
          ? `${name} is archived: it is not offered any more.`
          : `${name} can be chosen again.`;
        notifyDone(words, isUndo ? undefined : () => archive(!isArchived, true));
      },
    });
  return { isBusy, archive };
}
