"use client";

import { Button, PasswordInput, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { Card } from "@/components/ui/card";
import { WholeNumberInput } from "@/components/ui/whole-number-input";
import type { SyncSecret } from "@/lib/roster/sync/sync-input";
import type { FieldsProps } from "./form-fields";
import classes from "./sftp.module.css";

/** What may be typed as a secret, of both kinds. */
export interface SecretDraft {
  kind: SyncSecret["kind"];
  password: string;
  privateKey: string;
  passphrase: string;
  /** Whether the one that is kept is given anew. */
  isReplaced: boolean;
}

export const emptySecret = { password: "", privateKey: "", passphrase: "", isReplaced: false };

interface ServerFieldsProps extends FieldsProps {
  secret: SecretDraft;
  secretErrors: Record<string, string>;
  onSecretChange: (change: Partial<SecretDraft>) => void;
  isSecretKept: boolean;
  mayKeepSecret: boolean;
}

/** Where the server is, and what signs in there. */
export function ServerFields(props: ServerFieldsProps) {
  const { draft, errors, onChange } = props;
  return (
    <Card title="Server">
      <div className={classes.fields}>
        <TextInput
          label="Name"
          description="What you call it: “Workday, nightly”."
          value={draft.name}
          error={errors.name}
          maxLength={100}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <div className={classes.row} data-wide-first>
          <TextInput
            label="Host"
            placeholder="sftp.example.com"
            value={draft.host}
            error={errors.host}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ host: event.currentTarget.value })}
          />
          <WholeNumberInput
            label="Port"
            value={draft.port}
            error={errors.port}
            thousandSeparator=""
            onChange={(port) => onChange({ port })}
          />
        </div>
        <TextInput
          label="User"
          value={draft.username}
          error={errors.username}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange({ username: event.currentTarget.value })}
        />
        <SecretFields {...props} />
      </div>
    </Card>
  );
}

function SecretFields({
  secret,
  secretErrors,
  onSecretChange,
  isSecretKept,
  mayKeepSecret,
}: ServerFieldsProps) {
  if (isSecretKept) {
    return (
      <div className={classes.kept}>
        <span>
          The {secret.kind === "password" ? "password" : "private key"} is kept sealed. Nobody can
          read it here.
        </span>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onSecretChange({ isReplaced: true })}
        >
          Give another
        </Button>
      </div>
    );
  }
  return (
    <>
      <div>
        <SegmentedControl
          aria-label="How it signs in"
          value={secret.kind}
          onChange={(kind) => onSecretChange({ kind: kind === "key" ? "key" : "password" })}
          data={[
            { value: "password", label: "Password" },
            { value: "key", label: "Private key" },
          ]}
        />
        {mayKeepSecret ? (
          <Button variant="subtle" onClick={() => onSecretChange({ isReplaced: false })}>
            Keep the one there is
          </Button>
        ) : null}
      </div>
      {secret.kind === "password" ? (
        <PasswordInput
          label="Password"
          description="Sealed before it is stored; only the worker can open it."
          value={secret.password}
          error={secretErrors.password}
          autoComplete="new-password"
          onChange={(event) => onSecretChange({ password: event.currentTarget.value })}
        />
      ) : (
        <>
          <Textarea
            label="Private key"
            description="OpenSSH or PEM. Sealed before it is stored; only the worker can open it."
            placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
            value={secret.privateKey}
            error={secretErrors.privateKey}
            autosize
            minRows={3}
            maxRows={8}
            autoComplete="off"
            spellCheck={false}
            classNames={{ input: classes.mono ?? "" }}
            onChange={(event) => onSecretChange({ privateKey: event.currentTarget.value })}
          />
          <PasswordInput
            label="Passphrase"
            description="Empty where the key has none."
            value={secret.passphrase}
            error={secretErrors.passphrase}
            autoComplete="new-password"
            onChange={(event) => onSecretChange({ passphrase: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}
