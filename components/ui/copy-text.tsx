"use client";

import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

interface CopyTextProps {
  text: string;
  /** What is copied, for those who hear the button: "Service ID". */
  label: string;
}

/** A small button that copies a text and says that it did. */
export function CopyText({ text, label }: CopyTextProps) {
  return (
    <CopyButton value={text} timeout={3000}>
      {({ copied, copy }) => (
        <Button
          size="compact-sm"
          variant={copied ? "light" : "default"}
          onClick={copy}
          aria-label={`Copy: ${label}`}
          leftSection={
            copied ? (
              <IconCheck size={14} stroke={1.8} aria-hidden="true" />
            ) : (
              <IconCopy size={14} stroke={1.6} aria-hidden="true" />
            )
          }
        >
          <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
        </Button>
      )}
    </CopyButton>
  );
}
