"use client";

import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { Card } from "@/components/ui/card";
import { toRoute } from "@/components/ui/internal-link";
import { useAction } from "@/components/ui/use-action";
import { undoHref } from "../../../_components/wizard-route";
import { startUndoAction } from "../../../actions";
import classes from "./commit.module.css";

interface UndoCardProps {
  importId: string;
  /** The last day on which it can be undone, in words. */
  until: string;
}

/** The way to take an import back: what that does, and until when. Nothing changes before its preview is confirmed. */
export function UndoCard({ importId, until }: UndoCardProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const start = () =>
    run(() => startUndoAction({ importId }), {
      onDone: (started) => router.push(toRoute(undoHref.ofUndo(started.importId))),
    });
  return (
    <Card title="Undo this import">
      <div className={classes.undo}>
        <p>
          Former values come back wherever nothing was changed since. People whom the import added
          are removed, or become inactive when they have answered or are coached; those whom it made
          inactive take part again. You see all of it before anything changes. Possible until{" "}
          {until}; then the former values are deleted.
        </p>
        <Button
          variant="default"
          loading={isBusy}
          onClick={start}
          leftSection={<IconArrowBackUp size={16} stroke={1.6} aria-hidden="true" />}
        >
          See what undoing would do
        </Button>
      </div>
    </Card>
  );
}
