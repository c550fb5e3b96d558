"use client";

import { Button, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { toRoute } from "@/components/ui/internal-link";
import { LazyPopover } from "@/components/ui/lazy-popover";
import { useAction } from "@/components/ui/use-action";
import { discardImportAction } from "../actions";
import classes from "./discard-import.module.css";

interface DiscardImportProps {
  importId: string;
  fileName: string;
  /** Where to go afterwards; the page is only read anew without it. */
  thenTo?: string;
}

/** Gives an unfinished import up. Says what is lost first, since the uploaded rows cannot be brought back. */
export function DiscardImport({ importId, fileName, thenTo }: DiscardImportProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();

  const discard = (close: () => void) =>
    run(() => discardImportAction({ importId }), {
      onDone: () => {
        close();
        if (thenTo) router.push(toRoute(thenTo));
        else router.refresh();
      },
    });

  return (
    <LazyPopover
      width={280}
      position="bottom-end"
      button={
        <Button variant="subtle" color="gray">
          Discard
          <span className={classes.spoken}> {fileName}</span>
        </Button>
      }
    >
      {(close) => (
        <>
          <Text fw={600}>Discard this import?</Text>
          <Text size="xs" mt={4}>
            Its rows and your fixes are deleted. The roster stays as it is, and so does the file on
            your computer.
          </Text>
          <div className={classes.buttons}>
            <Button color="red" variant="light" loading={isBusy} onClick={() => discard(close)}>
              Discard
            </Button>
            <Button variant="default" onClick={close}>
              Keep it
            </Button>
          </div>
        </>
      )}
    </LazyPopover>
  );
}
