"use client";

import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useAction } from "@/components/ui/use-action";
import type { ImportFixes } from "@/lib/roster/import-view";
import { saveFixesAction } from "../../../actions";
import { type FixOrigin, withoutColumn } from "./fix-draft";

interface UndoFixesProps {
  importId: string;
  fixes: ImportFixes;
  column: string;
  header: string;
  origin: FixOrigin;
}

/** Takes back the fixes of one column; its rows are judged as they were written, and nothing of them is remembered. */
export function UndoFixes({ importId, fixes, column, header, origin }: UndoFixesProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const undo = () =>
    run(() => saveFixesAction({ importId, fixes: withoutColumn(fixes, column, origin) }), {
      onDone: () => router.refresh(),
    });
  return (
    <Button
      variant="subtle"
      color="gray"
      loading={isBusy}
      onClick={undo}
      aria-label={
        origin === "person"
          ? `Undo the fixes of ${header}`
          : `Undo the remembered fixes of ${header}`
      }
      leftSection={<IconArrowBackUp size={16} stroke={1.6} aria-hidden="true" />}
    >
      Undo
    </Button>
  );
}
