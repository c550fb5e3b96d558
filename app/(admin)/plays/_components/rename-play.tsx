"use client";

import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import { renamePlayAction } from "../actions";

interface RenamePlayProps {
  id: number;
  name: string;
  onClose: () => void;
}

/** Gives a play another name; what it does, and its version, stay. */
export function RenamePlay({ id, name: before, onClose }: RenamePlayProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [name, setName] = useState(before);
  const [refusal, setRefusal] = useState<string | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setRefusal(null);
    run(() => renamePlayAction({ id, name }), {
      onDone: () => {
        router.refresh();
        notifyDone(`The play is called ${name.trim()} now.`);
        onClose();
      },
      onRefused: setRefusal,
    });
  }

  return (
    <Modal opened onClose={onClose} title="Rename the play">
      <form onSubmit={submit} noValidate>
        <TextInput
          label="Name"
          value={name}
          maxLength={120}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Refusal reason={refusal} />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy} disabled={name.trim() === ""}>
            Rename
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
