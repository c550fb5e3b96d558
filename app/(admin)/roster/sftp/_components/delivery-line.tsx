import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { Tag } from "@/components/ui/tag";
import type { SyncReceipt } from "@/lib/roster/sync/sync-receipt";
import type { SyncDelivery } from "@/lib/roster/sync/sync-run";
import { counted, issuePhrase } from "../../_components/import-words";
import classes from "./sftp.module.css";
import { outcomeOf, sizeWords } from "./sync-words";

const SHOWN_ERRORS = 20;

/** One file that was taken: how it ended, its import, and its receipt to open. */
export function DeliveryLine({ delivery }: { delivery: SyncDelivery }) {
  const { name, size, receipt, importId, target, moveProblem, state } = delivery;
  const { words, tone } = outcomeOf(delivery);
  return (
    <article className={classes.delivery} aria-label={name}>
      <div className={classes.deliveryHead}>
        <bdi className={classes.fileName}>{name}</bdi>
        <Tag tone={tone}>{words}</Tag>
        <span className={classes.quiet}>{sizeWords(size)}</span>
        {importId ? (
          <InternalLink href={`/roster/imports/${importId}`} className={classes.link}>
            {delivery.isWaiting ? "Go on with the import" : "Import"}
          </InternalLink>
        ) : null}
      </div>
      {receipt ? <Receipt receipt={receipt} path={state === "done" ? target : null} /> : null}
      {moveProblem ? <p className={classes.amber}>{moveProblem}</p> : null}
    </article>
  );
}

function Receipt({ receipt, path }: { receipt: SyncReceipt; path: string | null }) {
  const { counts, errors, ignoredColumns, sha256 } = receipt;
  const facts: [label: string, value: string][] = [
    ...(counts
      ? [
          ["Rows", formatCount(counts.rows)] as [string, string],
          ["Added", formatCount(counts.added)] as [string, string],
          ["Changed", formatCount(counts.changed)] as [string, string],
          ["Left", formatCount(counts.left)] as [string, string],
          ["Rejected", formatCount(counts.rejected)] as [string, string],
        ]
      : []),
  ];
  return (
    <details className={classes.receipt}>
      <summary>
        {receipt.message} <span className={classes.more}>Receipt</span>
      </summary>
      {facts.length > 0 ? (
        <dl className={classes.counts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {ignoredColumns.length > 0 ? (
        <p className={classes.help}>Ignored columns: {ignoredColumns.join(", ")}</p>
      ) : null}
      {errors.length > 0 ? (
        <ul className={classes.errors}>
          {errors.slice(0, SHOWN_ERRORS).map(({ line, column, kind }) => (
            <li key={`${line} ${column} ${kind}`}>
              Line {formatCount(line)}
              {column ? `, ${column}` : ""}: {issuePhrase(kind)}
            </li>
          ))}
          {errors.length > SHOWN_ERRORS ? (
            <li>and {counted(errors.length - SHOWN_ERRORS, "more error", "more errors")}</li>
          ) : null}
        </ul>
      ) : null}
      {path ? <p className={classes.mono}>{path}</p> : null}
      {sha256 ? <p className={classes.mono}>SHA-256 {sha256}</p> : null}
    </details>
  );
}
