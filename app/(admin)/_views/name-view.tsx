"use client";

import { Button, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import classes from "./saved-views.module.css";

interface NameViewProps {
  title: string;
  action: string;
  name: string;
  isBusy: boolean;
  onName: (name: string) => void;
  onClose: () => void;
}

/** Asks for the name of a view. */
export function NameView({ title, action, name: first, isBusy, onName, onClose }: NameViewProps) {
  const [name, setName] = useState(first);
  return (
    <Modal opened onClose={onClose} title={title} size={400}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onName(name.trim());
        }}
      >
        <TextInput
          label="Name"
          data-autofocus
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className={classes.footer}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy} disabled={name.trim() === ""}>
            {action}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
