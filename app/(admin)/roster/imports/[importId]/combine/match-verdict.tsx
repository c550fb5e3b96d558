import { Card } from "@/components/ui/card";
import { formatCount, formatPercent } from "@/components/ui/figures";
import { Stat } from "@/components/ui/stat";
import type { Combination, FilesMatch } from "@/lib/roster/combination";
import classes from "./combine.module.css";

/** How many rows of each file find their partner in the other. */
export function MatchVerdict({
  combination: { first, second },
  match: { matched },
}: {
  combination: Combination;
  match: FilesMatch;
}) {
  return (
    <Card>
      <div className={classes.verdict} role="status">
        <Stat
          size="headline"
          value={formatCount(matched)}
          label={matched === 1 ? "row finds its partner" : "rows find their partner"}
          {...(matched === 0 ? { tone: "amber" as const } : {})}
        />
        <p className={classes.rates}>
          {[first, second].map(({ fileId, fileName, rowCount }) => (
            <span key={fileId}>
              <b>{formatPercent(matched / rowCount, { decimals: 1 })}</b> of <bdi>{fileName}</bdi>
            </span>
          ))}
        </p>
      </div>
    </Card>
  );
}
