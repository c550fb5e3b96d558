"use client";

import { Button } from "@mantine/core";
import { useTimeout } from "@mantine/hooks";
import { useState } from "react";
import { useAction } from "@/components/ui/use-action";
import { resumeImportAction } from "../../../actions";
import classes from "./resume-import.module.css";

const PATIENCE_MS = 30_000;

/** Offers to start again the work of an import that has told nothing for half a minute. */
export function ResumeImport({ importId }: { importId: string }) {
  const [isQuiet, setQuiet] = useState(false);
  const { isBusy, run } = useAction();
  useTimeout(() => setQuiet(true), PATIENCE_MS, { autoInvoke: true });
  if (!isQuiet) return null;

  const resume = () =>
    run(() => resumeImportAction({ importId }), { onDone: () => setQuiet(false) });
  return (
    <p className={classes.quiet} role="status">
      Nothing has moved for half a minute. The work goes on by itself when its turn comes.
      <Button variant="default" loading={isBusy} onClick={resume}>
        Start it again
      </Button>
    </p>
  );
}
