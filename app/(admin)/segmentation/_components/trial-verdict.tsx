import { Skeleton } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { ReasonIcon } from "@/components/chart/hidden-reason";
import { formatCount } from "@/components/ui/figures";
import { UNREPORTED } from "@/lib/fields/group-label";
import type { Trial, Verdict } from "@/lib/segmentation/trial";
import classes from "./trial-verdict.module.css";

interface TrialVerdictProps {
  trial: Trial | null;
  isBusy: boolean;
  threshold: number;
}

/** The verdict first, then which groups it is about. */
export function TrialVerdict({ trial, isBusy, threshold }: TrialVerdictProps) {
  if (!trial) {
    return (
      <section className={classes.verdict} aria-live="polite">
        {isBusy ? (
          <div className={classes.waiting} role="status" aria-label="Trying it out">
            <Skeleton height={34} width={240} />
            {[0, 1, 2, 3, 4, 5].map((row) => (
              <Skeleton key={row} height={20} />
            ))}
          </div>
        ) : (
          <p className={classes.hint}>
            Choose two fields. What the breakdown would show, and what it costs, stands here before
            anything is created.
          </p>
        )}
      </section>
    );
  }
  const count = (verdict: Verdict) =>
    trial.groups.filter((group) => group.verdict === verdict).length;
  return (
    <section className={classes.verdict} aria-live="polite">
      <p className={classes.headline}>
        <b>
          {formatCount(count("shown"))} of {formatCount(trial.groups.length)}
        </b>{" "}
        groups would be shown
        <span>{trial.learnersShown} % of learners</span>
      </p>
      {isTable(trial) ? (
        <VerdictTable trial={trial} threshold={threshold} />
      ) : (
        <VerdictList trial={trial} threshold={threshold} />
      )}
      <p className={classes.legend}>
        <span>
          <i className={classes.mark} data-verdict="shown" /> {formatCount(count("shown"))} shown
        </span>
        <span>
          <ReasonIcon reason="below_threshold" /> {formatCount(count("small"))} fewer than{" "}
          {threshold}
        </span>
        <span>
          <ReasonIcon reason="protected" /> {formatCount(count("kept_back"))} protect another group,
          or too few answered
        </span>
      </p>
    </section>
  );
}

/** More columns than this do not stand side by side. */
const mostColumns = 7;

function isTable({ groups }: Trial): boolean {
  const columns = new Set(groups.map(({ labels }) => labels[1]));
  return groups[0]?.labels.length === 2 && columns.size <= mostColumns;
}

/** By name as the rows, Unreported last. */
function columnsOf(groups: Trial["groups"]): string[] {
  const columns = [...new Set(groups.map(({ labels }) => labels[1] ?? ""))];
  const isLast = (column: string) => Number(column === UNREPORTED);
  return columns.sort((a, b) => isLast(a) - isLast(b) || a.localeCompare(b, "en"));
}

function VerdictTable({ trial: { groups }, threshold }: { trial: Trial; threshold: number }) {
  const rows = [...new Set(groups.map(({ labels }) => labels[0] ?? ""))];
  const columns = columnsOf(groups);
  const verdicts = new Map(
    groups.map(({ labels, verdict }) => [JSON.stringify(labels), verdict] as const),
  );
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope="col" dir="auto" title={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row" dir="auto" title={row}>
                {row}
              </th>
              {columns.map((column) => (
                <VerdictCell
                  key={column}
                  verdict={verdicts.get(JSON.stringify([row, column]))}
                  threshold={threshold}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** By first field: how many of its groups are shown, and the others by name. */
function VerdictList({ trial: { groups }, threshold }: { trial: Trial; threshold: number }) {
  const firsts = [...new Set(groups.map(({ labels }) => labels[0] ?? ""))];
  return (
    <div className={classes.scroll}>
      <ul className={classes.list}>
        {firsts.map((first) => {
          const own = groups.filter(({ labels }) => labels[0] === first);
          const hidden = own.filter(({ verdict }) => verdict !== "shown");
          return (
            <li key={first}>
              <span className={classes.first} dir="auto">
                {first}
              </span>
              <span className={classes.share}>
                {own.length - hidden.length} of {own.length}
              </span>
              <span className={classes.hidden}>
                {hidden.map(({ labels, verdict }) => (
                  <span key={labels.join(" × ")} title={words(verdict, threshold)} dir="auto">
                    <ReasonIcon reason={reasons[verdict]} size={12} />
                    {labels.slice(1).join(" × ")}
                  </span>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const reasons = {
  shown: "no_answers",
  small: "below_threshold",
  kept_back: "protected",
} as const;

function words(verdict: Verdict, threshold: number): string {
  if (verdict === "shown") return "Shown";
  return verdict === "small"
    ? `Fewer than ${threshold}`
    : "Protects another group, or too few answered";
}

function VerdictCell({ verdict, threshold }: { verdict: Verdict | undefined; threshold: number }) {
  if (!verdict) return <td className={classes.cell} data-verdict="none" title="Nobody" />;
  const label = words(verdict, threshold);
  return (
    <td className={classes.cell} data-verdict={verdict} title={label}>
      {verdict === "shown" ? (
        <IconCheck size={14} stroke={2} aria-hidden="true" />
      ) : (
        <ReasonIcon reason={reasons[verdict]} />
      )}
      <span className={classes.spoken}>{label}</span>
    </td>
  );
}
