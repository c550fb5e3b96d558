"use client";

import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import classes from "./call-panel.module.css";

interface NewAccountFormProps {
  accountKey: string;
  isBusy: boolean;
  onMake: (name: string) => void;
}

/** Makes the account that the ID stands for. */
export function NewAccountForm({ accountKey, isBusy, onMake }: NewAccountFormProps) {
  const [name, setName] = useState("");
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onMake(name);
      }}
    >
      <TextInput
        label={`Name of account ${accountKey}`}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={isBusy} disabled={name.trim() === ""}>
        Create and link
      </Button>
    </form>
  );
}
