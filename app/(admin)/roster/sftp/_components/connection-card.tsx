"use client";

import { Button, Loader } from "@mantine/core";
import { IconCheck, IconKey, IconX } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { Card } from "@/components/ui/card";
import { useAction } from "@/components/ui/use-action";
import type { ConnectionTest } from "@/lib/roster/sync/sync-input";
import type { SyncSource } from "@/lib/roster/sync/sync-source";
import { acceptHostKeyAction, testSyncSourceAction } from "../actions";
import classes from "./sftp.module.css";
import { stepWords } from "./sync-words";

interface ConnectionCardProps {
  source: SyncSource;
  test: ConnectionTest | null;
  /** Whether the worker is at it, or will be. */
  isTesting: boolean;
}

const marks = { ok: IconCheck, ask: IconKey, failed: IconX };

/** The last test of the connection, step by step, and the host key that a person has to accept. */
export function ConnectionCard({ source, test, isTesting }: ConnectionCardProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const again = { onDone: () => router.refresh() };
  const { id, hostKey, offeredHostKey } = source;
  return (
    <Card
      title="Connection"
      aside={
        <Button
          variant="default"
          size="compact-sm"
          disabled={isTesting || isBusy}
          onClick={() => run(() => testSyncSourceAction({ id }), again)}
        >
          Test connection
        </Button>
      }
    >
      <ol className={classes.steps} aria-live="polite" aria-busy={isTesting}>
        {test?.steps.map(({ step, state, detail }) => {
          const Mark = marks[state];
          return (
            <li key={step} className={classes.step} data-state={state}>
              <Mark size={16} stroke={1.8} aria-hidden="true" />
              <span className={classes.stepName}>
                {stepWords[step]}
                <span className={classes.spoken}>
                  {state === "ok" ? ": passed" : state === "ask" ? ": asks" : ": failed"}
                </span>
              </span>
              <span className={classes.stepDetail}>
                {detail}
                {step === "files" ? <span className={classes.quiet}> {filesOf(test)}</span> : null}
              </span>
            </li>
          );
        })}
        {isTesting ? (
          <li className={classes.step}>
            <Loader size={16} />
            <span className={classes.stepName}>Trying the next step</span>
          </li>
        ) : null}
      </ol>
      {test === null && !isTesting ? (
        <p className={classes.help}>It was not tested yet. A test fetches nothing.</p>
      ) : null}
      {offeredHostKey ? (
        <div className={classes.key}>
          <p className={classes.words}>
            {hostKey === null
              ? "The server shows this host key. Compare it with what its owner tells you, by another way than this connection."
              : "The server shows another host key than the one that was accepted. Ask its owner before you accept it: somebody may be in between."}
          </p>
          <dl className={classes.fingerprints}>
            {hostKey === null ? null : (
              <div>
                <dt>Accepted</dt>
                <dd className={classes.mono}>{hostKey}</dd>
              </div>
            )}
            <div>
              <dt>Shown now</dt>
              <dd className={classes.mono}>{offeredHostKey}</dd>
            </div>
          </dl>
          <Button
            loading={isBusy}
            onClick={() =>
              run(() => acceptHostKeyAction({ id, fingerprint: offeredHostKey }), again)
            }
          >
            Accept this host key
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function filesOf({ files, fileCount }: ConnectionTest): string {
  const others = fileCount - files.length;
  return `${files.join(", ")}${others > 0 ? ` and ${others} more` : ""}`;
}
