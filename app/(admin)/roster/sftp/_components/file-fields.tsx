"use client";

import { Radio, Stack, TextInput } from "@mantine/core";
import { Card } from "@/components/ui/card";
import type { FieldsProps } from "./form-fields";
import classes from "./sftp.module.css";

/** Which files are taken, and what absence from one means. */
export function FileFields({ draft, errors, onChange }: FieldsProps) {
  return (
    <Card title="Files">
      <div className={classes.fields}>
        <div className={classes.row}>
          <TextInput
            label="Directory"
            description="“.” is where the sign-in leads."
            value={draft.directory}
            error={errors.directory}
            spellCheck={false}
            onChange={(event) => onChange({ directory: event.currentTarget.value })}
          />
          <TextInput
            label="Pattern"
            description="* is any text, ? one character."
            value={draft.pattern}
            error={errors.pattern}
            spellCheck={false}
            onChange={(event) => onChange({ pattern: event.currentTarget.value })}
          />
        </div>
        <p className={classes.help}>
          A file is taken once, and only when it has not grown for a minute. Then it is moved to{" "}
          <code>processed/</code> or <code>failed/</code> beside it, with a receipt.
        </p>
        <Radio.Group
          label="A file is"
          value={draft.mode}
          onChange={(mode) => onChange({ mode: mode === "full" ? "full" : "update" })}
        >
          <Stack gap="xs" mt={6}>
            <Radio
              value="update"
              label="An update"
              description="People who are not in it stay as they are."
            />
            <Radio
              value="full"
              label="The full roster"
              description="People who are not in it become inactive; above 10 % of all, it waits for you."
            />
          </Stack>
        </Radio.Group>
      </div>
    </Card>
  );
}
