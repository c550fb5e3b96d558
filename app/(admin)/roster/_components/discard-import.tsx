"use client";

import { Button, Popover, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toRoute } from "@/components/ui/internal-link";
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
  const [isOpen, setOpen] = useState(false);
  const { isBusy, run } = useAction();

  const discard = () =>
    run(() => discardImportAction({ importId }), {
      onDone: () => {
        setOpen(false);
        if (thenTo) router.push(toRoute(thenTo));
        else router.refresh();
      },
    });

  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      width={280}
      position="bottom-end"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button variant="subtle" color="gray" onClick={() => setOpen((was) => !was)}>
          Discard
          <span className={classes.spoken}> {fileName}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fw={600}>Discard this import?</Text>
        <Text size="xs" mt={4}>
          Its rows and your fixes are deleted. The roster stays as it is, and so does the file on
          your computer.
        </Text>
        <div className={classes.buttons}>
          <Button color="red" variant="light" loading={isBusy} onClick={discard}>
            Discard
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            Keep it
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
