"use client";

import { Alert, Button, Radio, Stack, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { useAction } from "@/components/ui/use-action";
import type { Role } from "@/lib/auth/permissions";
import type { IssuedPassword } from "@/lib/users/issued-password";
import { roleTexts } from "@/lib/users/role-rules";
import { invitePersonAction } from "../actions";
import classes from "./people.module.css";

interface AddPersonPanelProps {
  organization: string;
  grantable: readonly Role[];
  onIssued: (issued: IssuedPassword) => void;
  onClose: () => void;
}

/** Name, e-mail and role of a person to add. */
export function AddPersonPanel({
  organization,
  grantable,
  onIssued,
  onClose,
}: AddPersonPanelProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [role, setRole] = useState<Role>("analyst");
  const [refusal, setRefusal] = useState<string | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const person = { name: String(form.get("name")), email: String(form.get("email")), role };
    setRefusal(null);
    run(() => invitePersonAction(person), {
      onDone: (issued) => {
        onIssued(issued);
        router.refresh();
      },
      onRefused: setRefusal,
    });
  }

  return (
    <SidePanel title="Add person" subtitle={organization} onClose={onClose}>
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
              required
              withAsterisk={false}
              maxLength={200}
              data-autofocus
              autoFocus
            />
            <TextInput
              name="email"
              type="email"
              label="E-mail"
              description="They sign in with it."
              required
              withAsterisk={false}
              maxLength={320}
            />
            <Radio.Group
              label="Role"
              value={role}
              onChange={(value) => setRole(grantable.find((one) => one === value) ?? "analyst")}
            >
              <Stack gap="sm" mt={4}>
                {grantable.map((one) => (
                  <Radio
                    key={one}
                    value={one}
                    label={roleTexts[one].label}
                    description={roleTexts[one].means}
                  />
                ))}
              </Stack>
            </Radio.Group>
          </Stack>
        </PanelSection>
        <PanelSection>
          <p className={classes.next}>
            Next you get an initial password to hand over. Nothing is sent by e-mail.
          </p>
          <Button type="submit" loading={isBusy} fullWidth>
            Make an initial password
          </Button>
        </PanelSection>
      </form>
    </SidePanel>
  );
}
