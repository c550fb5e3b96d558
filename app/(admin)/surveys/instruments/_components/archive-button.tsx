"use client";

import { Button } from "@mantine/core";
import { IconArchive, IconArchiveOff } from "@tabler/icons-react";
import { useArchiveInstrument } from "./use-archive-instrument";

interface ArchiveButtonProps {
  instrument: { id: number; name: string; isArchived: boolean };
}

/** To the archive, or out of it. */
export function ArchiveButton({ instrument }: ArchiveButtonProps) {
  const { isBusy, archive } = useArchiveInstrument(instrument);
  const Icon = instrument.isArchived ? IconArchiveOff : IconArchive;
  return (
    <Button
      variant="default"
      loading={isBusy}
      leftSection={<Icon size={16} stroke={1.6} aria-hidden="true" />}
      onClick={() => archive(!instrument.isArchived)}
    >
      {instrument.isArchived ? "Take out of the archive" : "Archive"}
    </Button>
  );
}
