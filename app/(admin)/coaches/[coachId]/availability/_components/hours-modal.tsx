"use client";

import { Alert, Button, Group, Modal, Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { MinuteRange, WorkingHours } from "@/lib/coaches/coach-calendar";
import { saveHoursAction } from "../../../actions";
import classes from "./calendar-side.module.css";
import { RangesInput } from "./ranges-input";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

interface HoursModalProps {
  coachId: number;
  hours: WorkingHours[];
  onClose: () => void;
}

/** The hours that hold every week, by the coach's clock. */
export function HoursModal({ coachId, hours, onClose }: HoursModalProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [week, setWeek] = useState<MinuteRange[][]>(
    weekdays.map((_, index) =>
      hours
        .filter(({ weekday }) => weekday === index + 1)
        .map(({ startMinute, endMinute }) => ({ startMinute, endMinute })),
    ),
  );

  function save() {
    setRefusal(null);
    run(
      () =>
        saveHoursAction({
          coachId,
          week: week.map((ranges, index) => ({ weekday: index + 1, ranges })),
        }),
      {
        onDone: () => {
          onClose();
          router.refresh();
          notifyDone("The hours hold from now on. Sessions that are booked stay.");
        },
        onRefused: setRefusal,
      },
    );
  }

  return (
    <Modal opened onClose={onClose} title="Working hours, by the coach’s clock" size="xl">
      <Stack gap="xs">
        {refusal ? (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        ) : null}
        {weekdays.map((name, index) => (
          <div key={name} className={classes.weekday}>
            <span>{name}</span>
            <RangesInput
              name={name}
              ranges={week[index] ?? []}
              onChange={(ranges) =>
                setWeek(week.map((before, at) => (at === index ? ranges : before)))
              }
            />
          </div>
        ))}
        <Group justify="flex-end" mt="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={isBusy} onClick={save}>
            Save hours
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
