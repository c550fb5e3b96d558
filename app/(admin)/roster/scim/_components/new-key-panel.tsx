"use client";

import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { useAction } from "@/components/ui/use-action";
import { scopeTexts } from "@/lib/keys/scope-texts";
import { createProvisioningKeyAction } from "../actions";
import classes from "./scim.module.css";

interface NewKeyPanelProps {
  organization: string;
  onCreated: (key: { name: string; secret: string }) => void;
  onClose: () => void;
}

/** The name of a key that may provision people, and nothing else. */
export function NewKeyPanel({ organization, onCreated, onClose }: NewKeyPanelProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [refusal, setRefusal] = useState<string | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name"));
    setRefusal(null);
    run(() => createProvisioningKeyAction({ name, scopes: ["scim:write"] }), {
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
              description="The identity provider that will hold it."
              placeholder="Okta"
              required
              withAsterisk={false}
              maxLength={100}
              autoFocus
            />
            <p className={classes.help}>
              It may do one thing. {scopeTexts["scim:write"].means} It reads no sensitive field.
            </p>
          </Stack>
        </PanelSection>
        <PanelSection>
          <p className={classes.help}>Next you see its secret, this once.</p>
          <Button type="submit" loading={isBusy} fullWidth>
            Create key
          </Button>
        </PanelSection>
      </form>
    </SidePanel>
  );
}
