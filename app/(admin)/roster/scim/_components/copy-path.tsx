"use client";

import { ActionIcon, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

/** Copies an attribute with its schema. */
export function CopyPath({ path, label }: { path: string; label: string }) {
  return (
    <CopyButton value={path} timeout={3000}>
      {({ copied, copy }) => (
        <ActionIcon
          variant="subtle"
          color={copied ? "pine" : "gray"}
          onClick={copy}
          aria-label={copied ? `Copied: ${label}` : `Copy the attribute of ${label}`}
          title={`Copy ${path}`}
        >
          {copied ? (
            <IconCheck size={14} stroke={1.8} aria-hidden="true" />
          ) : (
            <IconCopy size={14} stroke={1.6} aria-hidden="true" />
          )}
        </ActionIcon>
      )}
    </CopyButton>
  );
}
