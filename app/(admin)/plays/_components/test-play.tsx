"use client";

import { Button, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import type { PlayDefinition } from "@/lib/plays/play-definition";
import type { PlayTest } from "@/lib/plays/play-view";
import { testPlayAction } from "../actions";
import { Findings } from "./findings";
import { placed } from "./placed";
import { RecordSearch } from "./record-search";
import { reasonWords } from "./run-words";
import classes from "./test-play.module.css";

interface TestPlayProps {
  id: number;
  definition: PlayDefinition;
  first: readonly { id: number; name: string }[];
  onClose: () => void;
}

/** Goes through the play for one record: what would be found and sent. Nothing is. */
export function TestPlay({ id, definition, first, onClose }: TestPlayProps) {
  const { isBusy, run } = useAction();
  const [recordId, setRecordId] = useState(first[0]?.id ?? null);
  const [test, setTest] = useState<PlayTest | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { object } = definition;
  return (
    <Modal opened onClose={onClose} title={`Test on one ${object}`} size="xl" centered>
      <Stack gap="sm">
        <RecordSearch object={object} value={recordId} first={first} onChange={setRecordId} />
        <Button
          disabled={recordId === null}
          loading={isBusy}
          onClick={() =>
            run(() => testPlayAction({ id, definition, recordId: recordId ?? 0 }), {
              onDone: (result) => {
                setRefusal(null);
                setTest(result);
              },
              onRefused: setRefusal,
            })
          }
        >
          Test without doing anything
        </Button>
        <Refusal reason={refusal} />
        {test ? <TestResult test={test} /> : null}
      </Stack>
    </Modal>
  );
}

function TestResult({ test }: { test: PlayTest }) {
  const { recordName, findings, reason, actions } = test;
  return (
    <section className={classes.result} aria-label="What would happen" aria-live="polite">
      <p className={classes.verdict}>
        <b>{reason === null ? "It would run" : "It would not run"}</b> for{" "}
        <span dir="auto">{recordName}</span>
        {reason === null ? "." : ` because: ${reasonWords(reason)}.`}
      </p>
      <Findings findings={findings} />
      <p className={classes.verdict}>
        {reason === null ? "Then, in this order:" : "What it would have done:"}
      </p>
      <ol className={classes.actions}>
        {placed(actions).map(({ item: { name, detail, mail }, place }) => (
          <li key={place}>
            <b>{name}</b> {mail ? `“${mail.subject}”` : detail}
            {mail ? (
              <iframe
                className={classes.mail}
                title={`The mail “${mail.subject}”`}
                sandbox=""
                srcDoc={mail.html}
              />
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
