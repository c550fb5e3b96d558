"use client";

import { Button, SegmentedControl } from "@mantine/core";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useAction } from "@/components/ui/use-action";
import type { ImportMode } from "@/lib/roster/diff-roster";
import { modeWords } from "../../../_components/import-words";
import { setModeAction } from "../../../actions";

function useModeChange(importId: string) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const change = (mode: ImportMode) =>
    run(() => setModeAction({ importId, mode }), { onDone: () => router.refresh() });
  return { isBusy, change };
}

const modes = [
  { value: "update", label: modeWords.update },
  { value: "full", label: modeWords.full },
];

/** What absence from the file means: nothing, or that the person has left. */
export function ModeSwitch({ importId, mode }: { importId: string; mode: ImportMode }) {
  const { isBusy, change } = useModeChange(importId);
  return (
    <SegmentedControl
      aria-label="What the file stands for"
      data={modes}
      value={mode}
      disabled={isBusy}
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
  const { isBusy, change } = useModeChange(importId);
  return (
    <Button variant="default" loading={isBusy} onClick={() => change(mode)}>
      {children}
    </Button>
  );
}
