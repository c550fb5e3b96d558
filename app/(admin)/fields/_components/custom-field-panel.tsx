"use client";

import { Alert, Button, Select, Stack, Switch, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { createCustomFieldAction } from "../actions";
import { customKinds, emptyDraft, type FieldDraft, toCustomField } from "./field-draft";
import { FieldKindInputs } from "./field-kind-inputs";
import classes from "./fields.module.css";

const kindLabels = {
  text: "Text",
  yes_no: "Yes or no",
  number: "Number, shown in bands",
  date: "Date, shown as time since, in bands",
  list: "One of a list",
};

/** A custom field to be: what it is called, what it holds, and whether it is sensitive. */
export function CustomFieldPanel({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [draft, setDraft] = useState(emptyDraft);
  const [refusal, setRefusal] = useState<string | null>(null);
  const set = (change: Partial<FieldDraft>) => setDraft({ ...draft, ...change });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setRefusal(null);
    run(() => createCustomFieldAction(toCustomField(draft)), {
      onDone: () => {
        router.refresh();
        notifyDone(`${draft.label} is in the template, the import and the report.`);
        onClose();
      },
      onRefused: setRefusal,
    });
  }

  return (
    <SidePanel title="Custom field" onClose={onClose}>
      <form onSubmit={submit}>
        <PanelSection isFirst>
          <Stack gap="md">
            {refusal ? (
              <Alert color="red" role="alert" icon={<IconAlertCircle size={16} stroke={1.6} />}>
                {refusal}
              </Alert>
            ) : null}
            <TextInput
              label="Label"
              description="Its name on screen."
              value={draft.label}
              onChange={(event) => set({ label: event.currentTarget.value })}
              required
              withAsterisk={false}
              maxLength={80}
              autoFocus
            />
            <TextInput
              label="Header in files"
              description="Files must match it exactly."
              placeholder={draft.label}
              value={draft.header}
              onChange={(event) => set({ header: event.currentTarget.value })}
              maxLength={80}
            />
            <Select
              label="Holds"
              data={customKinds.map((value) => ({ value, label: kindLabels[value] }))}
              value={draft.kind}
              onChange={(value) =>
                set({ kind: customKinds.find((kind) => kind === value) ?? "text" })
              }
              allowDeselect={false}
            />
            <FieldKindInputs draft={draft} onChange={set} />
            <Switch
              label="Sensitive"
              description="Values are sealed when they arrive and never shown for a person. Cannot be changed later."
              checked={draft.isSensitive}
              onChange={(event) => set({ isSensitive: event.currentTarget.checked })}
            />
          </Stack>
        </PanelSection>
        <PanelSection>
          <p className={classes.text}>It goes to the end of the order, on. A field never goes.</p>
          <Button type="submit" loading={isBusy} fullWidth>
            Create field
          </Button>
        </PanelSection>
      </form>
    </SidePanel>
  );
}
