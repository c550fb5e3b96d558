"use client";

import { Button, Popover, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import { runAnywayAction } from "../actions";

/** Runs what did not run, for a reason that is kept. */
export function RunAnyway({ runId, onDone }: { runId: number; onDone: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const { isBusy, run } = useAction();
  return (
    <Popover opened={isOpen} onChange={setOpen} width={300} trapFocus withinPortal>
      <Popover.Target>
        <Button variant="subtle" size="compact-sm" onClick={() => setOpen(!isOpen)}>
          Run it anyway
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            run(() => runAnywayAction({ runId, reason }), {
              onDone: () => {
                setOpen(false);
                notifyDone("It runs now, whatever its conditions say.");
                onDone();
              },
              onRefused: setRefusal,
            });
          }}
        >
          <Stack gap="xs">
            <TextInput
              label="Why?"
              description="Kept in the log and the audit log."
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Refusal reason={refusal} />
            <Button type="submit" loading={isBusy}>
              Run it anyway
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
