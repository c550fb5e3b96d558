"use client";

import { Button, Group, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { Refusal } from "@/components/ui/refusal";
import { PlayAction } from "@/lib/plays/play-definition";
import type { PlayChoices } from "@/lib/plays/play-view";
import { ActionFields } from "./action-fields";

interface ActionEditorProps {
  action: PlayAction;
  choices: PlayChoices;
  onSave: (action: PlayAction) => void;
  onClose: () => void;
}

const titles: Record<PlayAction["kind"], string> = {
  attribute: "Set attribute",
  email: "Send e-mail",
  notify: "Notify a team",
  task: "Create task",
  webhook: "Webhook",
};

/** One action in a dialog; it is taken when nothing in it is wrong. */
export function ActionEditor({ action, choices, onSave, onClose }: ActionEditorProps) {
  const [draft, setDraft] = useState(action);
  const [refusal, setRefusal] = useState<string | null>(null);

  function save() {
    const parsed = PlayAction.safeParse(draft);
    if (parsed.success) onSave(parsed.data);
    else setRefusal(parsed.error.issues[0]?.message ?? "Something is missing.");
  }

  return (
    <Modal opened onClose={onClose} title={titles[action.kind]} size="lg" centered>
      <Stack gap="sm">
        <ActionFields action={draft} choices={choices} onChange={setDraft} />
        <Refusal reason={refusal} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={save}>Take it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
