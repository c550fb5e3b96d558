import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { formatMoment } from "@/components/ui/moment";
import { Tag } from "@/components/ui/tag";
import type { SyncRun } from "@/lib/roster/sync/sync-run";
import { DeliveryLine } from "./delivery-line";
import classes from "./sftp.module.css";
import { runWords } from "./sync-words";

const runTags = {
  running: { words: "Under way", tone: "plain" },
  done: { words: "Done", tone: "plain" },
  failed: { words: "Failed", tone: "red" },
  interrupted: { words: "Interrupted", tone: "amber" },
} as const;

/** The runs of a source, newest first, with what each took and what became of it. */
export function RunList({ runs, timeZone }: { runs: SyncRun[]; timeZone: string }) {
  return (
    <Card title="Runs" isFlush aside={<span>Looks that find nothing are not listed</span>}>
      {runs.length === 0 ? (
        <EmptyState isCompact title="No run yet">
          Once it is on, every delivery stands here with its receipt.
        </EmptyState>
      ) : (
        <ol className={classes.runs}>
          {runs.map((run) => (
            <li key={run.id} className={classes.run}>
              <div className={classes.runHead}>
                <span className={classes.runTime}>{formatMoment(run.startedAt, timeZone)}</span>
                <Tag tone={runTags[run.state].tone}>{runTags[run.state].words}</Tag>
                <span className={classes.runWords}>{runWords(run)}</span>
              </div>
              {run.notes.map((note) => (
                <p key={note} className={classes.help}>
                  {note}
                </p>
              ))}
              {run.deliveries.map((delivery) => (
                <DeliveryLine key={delivery.id} delivery={delivery} />
              ))}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
