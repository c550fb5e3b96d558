"use client";

import { Select, Switch, TextInput } from "@mantine/core";
import { Card } from "@/components/ui/card";
import { formatMoment } from "@/components/ui/moment";
import { TimeZoneSelect } from "@/components/ui/time-zone-select";
import { WholeNumberInput } from "@/components/ui/whole-number-input";
import { nextTicks, scheduleFault } from "@/lib/roster/sync/sync-schedule";
import { isTimeZone, usualSettings } from "@/lib/roster/sync/sync-source";
import type { FieldsProps } from "./form-fields";
import classes from "./sftp.module.css";
import { usualSchedules } from "./sync-words";

const OWN = "own";

/** When it is looked, on whose clock, and from when on a delivery is late. */
export function ScheduleFields({
  draft,
  errors,
  onChange,
  timeZones,
}: FieldsProps & { timeZones: string[] }) {
  const chosen = usualSchedules.find(({ value }) => value === draft.schedule)?.value ?? OWN;
  return (
    <Card title="Schedule">
      <div className={classes.fields}>
        <div className={classes.row}>
          <Select
            label="Look"
            data={[...usualSchedules, { value: OWN, label: "By a schedule of your own" }]}
            value={chosen}
            allowDeselect={false}
            onChange={(value) => value && onChange({ schedule: value === OWN ? "" : value })}
          />
          <TimeZoneSelect
            label="On the clock of"
            timeZones={["UTC", ...timeZones.filter((zone) => zone !== "UTC")]}
            value={draft.timeZone}
            error={errors.timeZone}
            onChange={(timeZone) => onChange({ timeZone })}
          />
        </div>
        {chosen === OWN ? (
          <TextInput
            label="Schedule"
            description="As cron has it: minute, hour, day, month, weekday. “30 5 * * 1-5” is 05:30 on weekdays."
            value={draft.schedule}
            error={errors.schedule}
            spellCheck={false}
            onChange={(event) => onChange({ schedule: event.currentTarget.value })}
          />
        ) : null}
        <NextLooks {...draft} />
        <Switch
          label="Tell us when a delivery is overdue"
          checked={draft.overdueHours !== null}
          onChange={(event) =>
            onChange({
              overdueHours: event.currentTarget.checked ? usualSettings.overdueHours : null,
            })
          }
        />
        {draft.overdueHours === null ? null : (
          <WholeNumberInput
            label="Hours without a new file"
            value={draft.overdueHours}
            error={errors.overdueHours}
            className={classes.short}
            onChange={(overdueHours) => onChange({ overdueHours })}
          />
        )}
      </div>
    </Card>
  );
}

/** The next times of a schedule, so that one sees what was meant. */
function NextLooks({ schedule, timeZone }: { schedule: string; timeZone: string }) {
  const now = new Date();
  if (scheduleFault(schedule, now) !== null || !isTimeZone(timeZone)) return null;
  const ticks = nextTicks(schedule, timeZone, now, 3);
  return (
    <p className={classes.help} suppressHydrationWarning>
      Next: {ticks.map((tick) => formatMoment(tick, timeZone)).join(" · ")}
    </p>
  );
}
