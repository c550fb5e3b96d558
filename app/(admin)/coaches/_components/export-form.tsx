"use client";

import { Button, Checkbox, Stack } from "@mantine/core";
import { formatCount } from "@/components/ui/figures";
import type { PopupButton } from "@/components/ui/lazy-popup";
import { PopupPopover } from "@/components/ui/popup-popover";
import { coachColumnKeys, coachColumns } from "@/lib/coaches/coach-csv";
import classes from "./coaches.module.css";

interface ExportFormProps {
  button: PopupButton;
  /** Where the file is asked for. */
  address: string;
  count: number;
}

/** The columns of an export, under its button. */
export function ExportForm({ button, address, count }: ExportFormProps) {
  return (
    <PopupPopover button={button} position="bottom-end" width={244}>
      <form method="post" action={address}>
        <p className={classes.exported}>
          {count === 1 ? "1 coach" : `${formatCount(count)} coaches`}, as filtered
        </p>
        <Stack gap={6} mb="sm">
          {coachColumnKeys.map((key) => (
            <Checkbox
              key={key}
              name="column"
              value={key}
              defaultChecked
              label={coachColumns[key].header}
            />
          ))}
        </Stack>
        <Button type="submit" fullWidth>
          Save as CSV
        </Button>
      </form>
    </PopupPopover>
  );
}
