"use client";

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import type { ImportFixes } from "@/lib/roster/import-view";
import { saveFixesAction } from "../../../actions";
import { withoutColumn } from "./fix-draft";

interface UndoFixesProps {
  importId: string;
  fixes: ImportFixes;
  column: string;
  header: string;
}

/** Takes back the fixes of one column; its rows are judged as they were written. */
export function UndoFixes({ importId, fixes, column, header }: UndoFixesProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const undo = () =>
    startTransition(async () => {
      const answer = await saveFixesAction({ importId, fixes: withoutColumn(fixes, column) });
      if (answer.ok) router.refresh();
      else notifications.show({ color: "red", message: answer.error.message });
    });
  return (
    <Button
      variant="subtle"
      color="gray"
      loading={isPending}
      onClick={undo}
      aria-label={`Undo the fixes of ${header}`}
      leftSection={<IconArrowBackUp size={16} stroke={1.6} aria-hidden="true" />}
    >
      Undo
    </Button>
  );
}
