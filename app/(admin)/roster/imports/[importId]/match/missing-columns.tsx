import { IconAlertTriangle } from "@tabler/icons-react";
import { Card } from "@/components/ui/card";
import { InternalLink } from "@/components/ui/internal-link";
import type { TargetColumn } from "@/lib/roster/import-view";
import { combineHref } from "../../../_components/combine-address";
import classes from "./match-columns.module.css";

/** Names the required columns that the file does not fill yet; nothing when all are there. */
export function MissingColumns({
  missing,
  importId,
}: {
  missing: TargetColumn[];
  importId: string;
}) {
  if (missing.length === 0) return null;
  const isOne = missing.length === 1;
  return (
    <Card tone="amber">
      <div className={classes.missing}>
        <IconAlertTriangle size={20} stroke={1.6} aria-hidden="true" />
        <div>
          <h3 className={classes.missingTitle}>
            {isOne ? "A required column is" : `${missing.length} required columns are`} not matched:{" "}
            {missing.map(({ header }) => header).join(", ")}
          </h3>
          <p>
            Choose below which column of the file {isOne ? "it is" : "they are"}. If another file
            has {isOne ? "it" : "them"},{" "}
            <InternalLink href={combineHref(importId)} className={classes.missingLink}>
              combine the two
            </InternalLink>
            ; no row can be taken without.
          </p>
        </div>
      </div>
    </Card>
  );
}
