import { formatCount } from "@/components/ui/figures";
import type { Matches, PlayCounts } from "@/lib/plays/play-view";
import classes from "./play-view.module.css";

interface PlayCountersProps {
  object: "user" | "account";
  counts: PlayCounts;
  matches: Matches | null;
}

/** Who matches and waits now, and how the runs of 30 days went. */
export function PlayCounters({ object, counts, matches }: PlayCountersProps) {
  const figures: { label: string; value: string; tone?: "accent" | "red" }[] = [
    {
      ...{ label: `${object}s match now`, tone: "accent" },
      value: matches ? formatCount(matches.count) : "–",
    },
    { label: "wait", value: formatCount(counts.waiting) },
    { label: "ran, 30 days", value: formatCount(counts.ran) },
    { label: "did not run", value: formatCount(counts.skipped) },
    {
      ...{ label: "failed", value: formatCount(counts.failed) },
      ...(counts.failed > 0 ? { tone: "red" as const } : {}),
    },
  ];
  return (
    <dl className={classes.counters}>
      {figures.map(({ label, value, tone }) => (
        <div key={label} className={classes.counter} data-tone={tone}>
          <dd>{value}</dd>
          <dt>{label}</dt>
        </div>
      ))}
    </dl>
  );
}
