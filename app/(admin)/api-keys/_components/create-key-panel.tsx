"use client";

import { Alert, Button, Checkbox, Stack, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { useAction } from "@/components/ui/use-action";
import { type KeyScope, keyScopes } from "@/lib/auth/permissions";
import { scopeTexts } from "@/lib/keys/scope-texts";
import { createKeyAction } from "../actions";
import classes from "./api-keys.module.css";

interface CreateKeyPanelProps {
  organization: string;
  onCreated: (key: { name: string; secret: string }) => void;
  onClose: () => void;
}

/** Name and scopes of a new key. */
export function CreateKeyPanel({ organization, onCreated, onClose }: CreateKeyPanelProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [chosen, setChosen] = useState<readonly KeyScope[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name"));
    setRefusal(null);
    run(() => createKeyAction({ name, scopes: [...chosen] }), {
      onDone: ({ secret }) => {
        onCreated({ name, secret });
        router.refresh();
      },
      onRefused: setRefusal,
    });
  }

  return (
    <SidePanel title="Create key" subtitle={organization} onClose={onClose}>
      <form onSubmit={submit}>
        <PanelSection isFirst>
          <Stack gap="md">
            {refusal ? (
              <Alert color="red" role="alert" icon={<IconAlertCircle size={16} stroke={1.6} />}>
                {refusal}
              </Alert>
            ) : null}
            <TextInput
              name="name"
              label="Name"
              description="The system that will hold it."
              placeholder="HR nightly roster"
              required
              withAsterisk={false}
              maxLength={100}
              autoFocus
            />
            <Checkbox.Group
              label="What it may do"
              value={[...chosen]}
              onChange={(values) => setChosen(keyScopes.filter((one) => values.includes(one)))}
            >
              <Stack gap="sm" mt={4}>
                {keyScopes.map((scope) => (
                  <Checkbox
                    key={scope}
                    value={scope}
                    label={scopeTexts[scope].label}
                    description={scopeTexts[scope].means}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
          </Stack>
        </PanelSection>
        <PanelSection>
          <p className={classes.help}>Next you see its secret, this once.</p>
          <Button type="submit" loading={isBusy} disabled={chosen.length === 0} fullWidth>
            Create key
          </Button>
        </PanelSection>
      </form>
    </SidePanel>
  );
}
