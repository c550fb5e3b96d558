"use client";

import { Button, SegmentedControl } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import type { ImportMode } from "@/lib/roster/diff-roster";
import { modeWords } from "../../../_components/import-words";
import { setModeAction } from "../../../actions";

function useModeChange(importId: string) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const change = (mode: ImportMode) =>
    startTransition(async () => {
      const answer = await setModeAction({ importId, mode });
      if (answer.ok) router.refresh();
      else notifications.show({ color: "red", message: answer.error.message });
    });
  return { isPending, change };
}

const modes = [
  { value: "update", label: modeWords.update },
  { value: "full", label: modeWords.full },
];

/** What absence from the file means: nothing, or that the person has left. */
export function ModeSwitch({ importId, mode }: { importId: string; mode: ImportMode }) {
  const { isPending, change } = useModeChange(importId);
  return (
    <SegmentedControl
      aria-label="What the file stands for"
      data={modes}
      value={mode}
      disabled={isPending}
      onChange={(value) => change(value === "full" ? "full" : "update")}
    />
  );
}

/** The same change as one button, where it is the way out. */
export function ModeButton({
  importId,
  mode,
  children,
}: {
  importId: string;
  mode: ImportMode;
  children: ReactNode;
}) {
  const { isPending, change } = useModeChange(importId);
  return (
    <Button variant="default" loading={isPending} onClick={() => change(mode)}>
      {children}
    </Button>
  );
}
