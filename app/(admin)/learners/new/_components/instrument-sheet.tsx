"use client";

import { Modal, Skeleton } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { useAction } from "@/components/ui/use-action";
import { counted } from "@/lib/enrolment/counted";
import { readInstrumentAction } from "../actions";
import classes from "./sheet.module.css";

type Reading = Awaited<ReturnType<typeof readInstrumentAction>>;
type Answer = { instrument: Extract<Reading, { ok: true }>["result"] } | { refusal: string };

interface InstrumentSheetProps {
  /** Null while nothing is read. */
  instrumentId: number | null;
  name: string;
  onClose: () => void;
}

/** An assessment or survey in place: every item with its scale. */
export function InstrumentSheet({ instrumentId, name, onClose }: InstrumentSheetProps) {
  return (
    <Modal opened={instrumentId !== null} onClose={onClose} title={name} size="lg">
      {instrumentId === null ? null : <Items key={instrumentId} instrumentId={instrumentId} />}
    </Modal>
  );
}

function Items({ instrumentId }: { instrumentId: number }) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const { run } = useAction();
  const read = useCallback(() => {
    run(() => readInstrumentAction({ instrumentId }), {
      onDone: (instrument) => setAnswer({ instrument }),
      onRefused: (refusal) => setAnswer({ refusal }),
    });
  }, [instrumentId, run]);
  useEffect(read, [read]);

  if (!answer) return <Skeleton height={240} />;
  if ("refusal" in answer) {
    const safe = "Nothing you entered is lost.";
    return <ErrorState what={answer.refusal} safe={safe} onRetry={read} isCompact />;
  }
  const { description, origin, items } = answer.instrument;
  return (
    <>
      <p className={classes.lead} dir="auto">
        {description ? `${description} ` : null}
        <span className={classes.quiet}>
          {origin === "platform" ? "The platform’s own" : "Your own"},{" "}
          {counted(items.length, "item")}.
        </span>
      </p>
      <ol className={classes.items}>
        {items.map(({ text, scale }) => (
          <li key={text} dir="auto">
            {text}
            <span className={classes.scale}>
              {scale.min} {scale.minLabel} – {scale.max} {scale.maxLabel}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
