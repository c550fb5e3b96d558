import { DataTable } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { Tag } from "@/components/ui/tag";
import type { PlayRow } from "@/lib/plays/play-view";
import classes from "./plays.module.css";
import { reasonWords } from "./run-words";

/** The plays, each with its state, how often it ran in 30 days, and why not. */
export function PlaysTable({ plays }: { plays: PlayRow[] }) {
  return (
    <DataTable
      caption="Plays"
      density="roomy"
      rows={plays}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          ...{ key: "name", header: "Play", isRowHeader: true, width: "38%" },
          render: (play) => (
            <div className={classes.name}>
              <InternalLink href={`/plays/${play.id}`}>{play.name}</InternalLink>
              <span className={classes.quiet}>
                {play.object === "user" ? "A user" : "An account"} {play.when} →{" "}
                {play.does.join(", ").toLowerCase()}
              </span>
            </div>
          ),
        },
        {
          ...{ key: "state", header: "State" },
          render: ({ state, version, hasDraft }) => (
            <span className={classes.tags}>
              <Tag tone={state === "on" ? "accent" : state === "paused" ? "amber" : "plain"}>
                {state}
              </Tag>
              {version === null ? null : <span className={classes.quiet}>version {version}</span>}
              {hasDraft && version !== null ? <Tag>changed</Tag> : null}
            </span>
          ),
        },
        {
          ...{ key: "waiting", header: "Wait", kind: "figure", isDeskOnly: true },
          render: ({ counts }) => formatCount(counts.waiting),
        },
        {
          ...{ key: "ran", header: "Ran, 30 days", kind: "figure" },
          render: ({ counts }) => formatCount(counts.ran),
        },
        {
          ...{ key: "failed", header: "Failed", kind: "figure", isDeskOnly: true },
          render: ({ counts }) =>
            counts.failed > 0 ? (
              <span className={classes.failed}>{formatCount(counts.failed)}</span>
            ) : (
              "0"
            ),
        },
        {
          ...{ key: "reasons", header: "Did not run", isDeskOnly: true },
          render: ({ counts, reasons }) => (
            <span className={classes.quiet}>
              {counts.skipped === 0
                ? "–"
                : reasons
                    .slice(0, 3)
                    .map(({ reason, count }) => `${reasonWords(reason)} ${formatCount(count)}`)
                    .join(", ")}
            </span>
          ),
        },
      ]}
    />
  );
}
