"use client";

import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { Refusal } from "@/components/ui/refusal";
import { SecretOnce } from "@/components/ui/secret-once";
import { useAction } from "@/components/ui/use-action";
import { createEndpointAction } from "../actions";

interface EndpointDialogsProps {
  isOpen: boolean;
  onClose: () => void;
  onAdded: (made: { secret: string }) => void;
  /** One that was just made. */
  secret: string | null;
}

/** An endpoint to add, and a secret that is shown this once. */
export function EndpointDialogs({ isOpen, onClose, onAdded, secret }: EndpointDialogsProps) {
  return (
    <>
      {isOpen && secret === null ? <AddEndpoint onMade={onAdded} onClose={onClose} /> : null}
      <Modal opened={secret !== null} onClose={onClose} title="The signing secret" centered>
        {secret ? (
          <SecretOnce
            label="Signing secret"
            secret={secret}
            kept="It is stored sealed, and nobody can read it here."
          />
        ) : null}
      </Modal>
    </>
  );
}

function AddEndpoint({
  onMade,
  onClose,
}: {
  onMade: (made: { secret: string }) => void;
  onClose: () => void;
}) {
  const { isBusy, run } = useAction();
  const [name, setName] = useState("");
  const [url, setUrl] = useState("https://");
  const [refusal, setRefusal] = useState<string | null>(null);
  return (
    <Modal opened onClose={onClose} title="Add an endpoint" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run(() => createEndpointAction({ name, url }), {
            onDone: onMade,
            onRefused: setRefusal,
          });
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="Address"
            type="url"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <Refusal reason={refusal} />
          <Button type="submit" loading={isBusy}>
            Add it
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
