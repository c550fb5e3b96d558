"use client";

import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import { runPlayAction } from "../actions";
import { RecordSearch } from "./record-search";

interface RunByHandProps {
  id: number;
  object: "user" | "account";
  first: readonly { id: number; name: string }[];
  onClose: () => void;
}

/** Runs the play for one record now, with its conditions looked at, for a reason that is kept. */
export function RunByHand({ id, object, first, onClose }: RunByHandProps) {
  const { isBusy, run } = useAction();
  const [recordId, setRecordId] = useState<number | null>(null);
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  return (
    <Modal opened onClose={onClose} title="Run by hand" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run(() => runPlayAction({ playId: id, recordId: recordId ?? 0, reason }), {
            onDone: () => {
              notifyDone("It is looked at now; the log says how it went.");
              onClose();
            },
            onRefused: setRefusal,
          });
        }}
      >
        <Stack gap="sm">
          <RecordSearch object={object} value={recordId} first={first} onChange={setRecordId} />
          <TextInput
            label="Why?"
            description="Kept in the audit log."
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Refusal reason={refusal} />
          <Button type="submit" disabled={recordId === null} loading={isBusy}>
            Run it
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
