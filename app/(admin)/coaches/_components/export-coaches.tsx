"use client";

import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { formatCount } from "@/components/ui/figures";
import type { CoachKind } from "@/lib/coaches/coach-calendar";
import { coachColumnKeys, coachColumns } from "@/lib/coaches/coach-csv";
import { type CoachListAsked, coachListHref } from "../search-params";
import classes from "./coaches.module.css";

interface ExportCoachesProps {
  kind: CoachKind;
  asked: CoachListAsked;
  count: number;
  isDisabled: boolean;
}

/** Saves the coaches that the list shows, with the columns that are ticked. */
export function ExportCoaches({ kind, asked, count, isDisabled }: ExportCoachesProps) {
  const address = coachListHref(kind, asked).replace(`/coaches/${kind}`, `/coaches/export/${kind}`);
  return (
    <Popover position="bottom-end" trapFocus width={244}>
      <Popover.Target>
        <Button
          variant="default"
          disabled={isDisabled}
          leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
        >
          Export
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
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
      </Popover.Dropdown>
    </Popover>
  );
}
