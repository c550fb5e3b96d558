"use client";

import { Button, Modal } from "@mantine/core";
import { useRouter } from "next/navigation";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { SyncSource } from "@/lib/roster/sync/sync-source";
import { removeSyncSourceAction } from "../actions";
import classes from "./sftp.module.css";

interface RemoveSourceProps {
  source: Pick<SyncSource, "id" | "name">;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks before a source is removed. */
export function RemoveSource({ source: { id, name }, isOpen, onClose }: RemoveSourceProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Remove ${name}?`} centered>
      <p className={classes.words}>
        Its password or key is deleted at once and nothing is fetched any more. Imports that it
        made, and those that wait for you, stay.
      </p>
      <Button
        color="red"
        variant="light"
        mt="md"
        loading={isBusy}
        onClick={() =>
          run(() => removeSyncSourceAction({ id }), {
            onDone: () => {
              notifyDone(`${name} is removed.`);
              router.push("/roster/sftp");
            },
          })
        }
      >
        Remove it
      </Button>
    </Modal>
  );
}
