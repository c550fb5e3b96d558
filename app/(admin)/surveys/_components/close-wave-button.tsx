"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { notifyDone } from "@/components/ui/notify";
import { openConfirmation } from "@/components/ui/open-dialog";
import { useAction } from "@/components/ui/use-action";
import { closeWaveAction } from "../actions";
import type { WaveRow } from "./survey-rows";
import classes from "./surveys.module.css";

/** Closing cannot be undone, so it is asked for, with everything it does. */
export function CloseWaveButton({ wave: { code, name } }: { wave: WaveRow }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const close = () =>
    run(() => closeWaveAction({ code }), {
      onDone: () => {
        router.refresh();
        notifyDone(`“${name}” takes no more answers. Its last version follows in a moment.`);
      },
    });
  const ask = () =>
    openConfirmation({
      title: `Close “${name}”?`,
      children: (
        <ul className={classes.effects}>
          <li>No answer to it is accepted any more, neither from a file nor over the API.</li>
          <li>Answers accepted until now are counted, and its last version is published.</li>
          <li>Its figures then never change again. This cannot be undone.</li>
        </ul>
      ),
      labels: { confirm: "Close wave", cancel: "Keep it open" },
      confirmProps: { color: "red" },
      onConfirm: close,
    });
  return (
    <Button variant="default" loading={isBusy} onClick={ask} aria-label={`Close ${name}`}>
      Close…
    </Button>
  );
}
