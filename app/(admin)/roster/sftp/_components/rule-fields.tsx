"use client";

import { Switch } from "@mantine/core";
import { Card } from "@/components/ui/card";
import { WholeNumberInput } from "@/components/ui/whole-number-input";
import type { FieldsProps } from "./form-fields";
import classes from "./sftp.module.css";

/** When a delivery waits for a person instead of being committed by itself. */
export function RuleFields({ draft, errors, onChange }: FieldsProps) {
  return (
    <Card title="What waits for a person">
      <div className={classes.fields}>
        <Switch
          label="Columns that nobody has decided on"
          description="Matched or ignored once, they go through from then on. Switched off, they are ignored and named in the receipt. A column that must be there always waits."
          checked={draft.asksAboutColumns}
          onChange={(event) => onChange({ asksAboutColumns: event.currentTarget.checked })}
        />
        <WholeNumberInput
          label="Rows with errors above, in per cent"
          description="Up to there the good rows are committed, and the others named in the receipt."
          value={draft.maxErrorPercent}
          error={errors.maxErrorPercent}
          className={classes.short}
          onChange={(maxErrorPercent) => onChange({ maxErrorPercent })}
        />
        <p className={classes.help}>
          A full roster in which more than 10 % (and five or more) are missing always waits. What
          waits stands in the list of imports, and the deliveries behind it wait with it.
        </p>
      </div>
    </Card>
  );
}
