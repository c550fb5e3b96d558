"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionBar } from "@/components/shell/action-bar";
import { toRoute } from "@/components/ui/internal-link";
import { useAction } from "@/components/ui/use-action";
import { undoHref } from "../../../_components/wizard-route";
import { commitImportAction, discardImportAction, resumeImportAction } from "../../../actions";
import classes from "./undo.module.css";

interface UndoBarProps {
  importId: string;
  /** The import that is taken back. */
  undoes: string;
  /** The roster has changed since this preview. */
  isStale: boolean;
}

/** The last word before an undo, and the way back. */
export function UndoBar({ importId, undoes, isStale }: UndoBarProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [refusal, setRefusal] = useState<string | null>(null);
  const again = { onDone: () => router.refresh(), onRefused: setRefusal };

  return (
    <ActionBar
      start={
        <Button
          variant="default"
          disabled={isBusy}
          onClick={() =>
            run(() => discardImportAction({ importId }), {
              onDone: () => router.push(toRoute(undoHref.ofImport(undoes))),
              onRefused: setRefusal,
            })
          }
        >
          Leave everything as it is
        </Button>
      }
      note={
        refusal || isStale ? (
          <b className={classes.missing}>
            {refusal ?? "The roster has changed since this preview."}
          </b>
        ) : (
          "What you see is what is applied, all of it or nothing."
        )
      }
      end={
        isStale ? (
          <Button
            loading={isBusy}
            onClick={() => run(() => resumeImportAction({ importId }), again)}
          >
            Make the preview anew
          </Button>
        ) : (
          <Button
            color="red"
            loading={isBusy}
            onClick={() => run(() => commitImportAction({ importId }), again)}
          >
            Undo the import
          </Button>
        )
      }
    />
  );
}
