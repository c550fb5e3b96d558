"use client";

import { Alert, Button, Group, Modal, Radio, Stack, TextInput } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { MinuteRange } from "@/lib/coaches/coach-calendar";
import { removeOverrideAction, saveOverrideAction } from "../../../actions";
import { RangesInput } from "./ranges-input";

interface ExceptionModalProps {
  coachId: number;
  today: string;
  onClose: () => void;
}

const usual: MinuteRange[] = [{ startMinute: 9 * 60, endMinute: 17 * 60 }];

/** Days out of office, or with other hours, by the coach's calendar. */
export function ExceptionModal({ coachId, today, onClose }: ExceptionModalProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [days, setDays] = useState<[string | null, string | null]>([today, today]);
  const [isAway, setAway] = useState(true);
  const [ranges, setRanges] = useState(usual);
  const [reason, setReason] = useState("");
  const [firstOn, lastOn] = days;

  function save() {
    if (!firstOn) return;
    setRefusal(null);
    const override = { coachId, firstOn, lastOn: lastOn ?? firstOn, reason };
    run(() => saveOverrideAction({ ...override, ranges: isAway ? [] : ranges }), {
      onDone: ({ id }) => {
        onClose();
        router.refresh();
        notifyDone("Saved. Sessions that are booked on these days stay.", () =>
          run(() => removeOverrideAction({ coachId, id }), { onDone: () => router.refresh() }),
        );
      },
      onRefused: setRefusal,
    });
  }

  return (
    <Modal opened onClose={onClose} title="Exception">
      <Stack gap="md">
        {refusal ? (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        ) : null}
        <DatePickerInput
          type="range"
          label="Days"
          valueFormat="D MMM YYYY"
          size="xs"
          allowSingleDateInRange
          minDate={today}
          weekendDays={[]}
          value={days}
          onChange={setDays}
        />
        <Radio.Group
          value={isAway ? "away" : "hours"}
          onChange={(value) => setAway(value === "away")}
        >
          <Stack gap="sm">
            <Radio value="away" label="Out of office" />
            <Radio value="hours" label="Other hours" />
          </Stack>
        </Radio.Group>
        {isAway ? null : <RangesInput name="these days" ranges={ranges} onChange={setRanges} />}
        <TextInput
          label="Reason"
          description="Everybody who sees the calendar can read it."
          maxLength={200}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={isBusy} disabled={!firstOn} onClick={save}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
