"use client";

import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import classes from "./secret-once.module.css";

interface SecretOnceProps {
  /** What it is: "Initial password". */
  label: string;
  secret: string;
  /** How it is kept from now on. */
  kept?: string;
}

/** A secret that is shown this once, to be copied. */
export function SecretOnce({
  label,
  secret,
  kept = "It is stored only as a hash.",
}: SecretOnceProps) {
  return (
    <div className={classes.box}>
      <p className={classes.label}>{label}</p>
      <code className={classes.secret}>{secret}</code>
      <CopyButton value={secret} timeout={3000}>
        {({ copied, copy }) => (
          <Button
            fullWidth
            onClick={copy}
            leftSection={
              copied ? (
                <IconCheck size={16} stroke={1.8} aria-hidden="true" />
              ) : (
                <IconCopy size={16} stroke={1.6} aria-hidden="true" />
              )
            }
          >
            <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
          </Button>
        )}
      </CopyButton>
      <p className={classes.once}>Shown this once. {kept}</p>
    </div>
  );
}
