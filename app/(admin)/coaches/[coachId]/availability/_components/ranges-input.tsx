"use client";

import { ActionIcon, Button, Group } from "@mantine/core";
import { TimeInput } from "@mantine/dates";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { MinuteRange } from "@/lib/coaches/coach-calendar";

interface RangesInputProps {
  /** Whose hours these are, for those who hear it: "Monday". */
  name: string;
  ranges: MinuteRange[];
  onChange: (ranges: MinuteRange[]) => void;
}

/** The ranges of hours of a day. */
export function RangesInput({ name, ranges, onChange }: RangesInputProps) {
  const change = (index: number, part: Partial<MinuteRange>) =>
    onChange(ranges.map((range, at) => (at === index ? { ...range, ...part } : range)));
  const last = ranges.at(-1)?.endMinute ?? 8 * 60;
  return (
    <Group gap="sm">
      {ranges.map((range, index) => (
        <Group key={places[index]} gap={4} wrap="nowrap">
          <TimeInput
            size="xs"
            aria-label={`${name}, range ${index + 1}, from`}
            value={toText(range.startMinute)}
            onChange={({ currentTarget }) =>
              change(index, { startMinute: toMinute(currentTarget.value, false) })
            }
          />
          –
          <TimeInput
            size="xs"
            aria-label={`${name}, range ${index + 1}, to`}
            value={toText(range.endMinute)}
            onChange={({ currentTarget }) =>
              change(index, { endMinute: toMinute(currentTarget.value, true) })
            }
          />
          <ActionIcon
            aria-label={`Remove range ${index + 1} of ${name}`}
            onClick={() => onChange(ranges.filter((_, at) => at !== index))}
          >
            <IconX size={14} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
        </Group>
      ))}
      {ranges.length < places.length && last <= 22 * 60 ? (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={14} stroke={1.8} aria-hidden="true" />}
          aria-label={`Add hours on ${name}`}
          onClick={() => onChange([...ranges, { startMinute: last + 60, endMinute: last + 120 }])}
        >
          Add hours
        </Button>
      ) : null}
    </Group>
  );
}

/** Ranges have no name of their own; only their place tells them apart. */
const places = ["first", "second", "third", "fourth", "fifth", "sixth"];

const toText = (minute: number) =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** Midnight is the end of a day where a range ends. */
function toMinute(text: string, isEnd: boolean): number {
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  const total = hour * 60 + minute;
  return isEnd && total === 0 ? 1440 : total;
}
