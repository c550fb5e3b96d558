"use client";

import { Button, Radio } from "@mantine/core";
import { IconEye, IconUsersGroup } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import type { GroupChoice } from "@/lib/enrolment/coaching-choice";
import { counted } from "@/lib/enrolment/counted";
import { termWords } from "@/lib/enrolment/term-words";
import classes from "./choices.module.css";
import { GroupSheet } from "./group-sheet";
import type { Enrolment } from "./use-enrolment";

/** The first step: what kind of engagement it shall be. */
export function GroupStep({ enrolment }: { enrolment: Enrolment }) {
  const { choices, draft, chooseGroup } = enrolment;
  const [read, setRead] = useState<GroupChoice | null>(null);
  if (choices.groups.length === 0) {
    return (
      <EmptyState
        icon={<IconUsersGroup size={18} stroke={1.6} aria-hidden="true" />}
        title="No group is set up yet"
      >
        A group says how long learners are coached, with what they are measured, and from which
        plan. Your account team sets it up.
      </EmptyState>
    );
  }
  return (
    <>
      <Radio.Group
        value={draft.groupId === null ? "" : String(draft.groupId)}
        onChange={(value) => chooseGroup(Number(value))}
        label="Which group do they join?"
        description="It presets all that follows; you may change it for the people you add."
        classNames={{ label: classes.question }}
      >
        <div className={classes.list}>
          {choices.groups.map((group) => (
            <div key={group.id} className={classes.withAside}>
              <Radio.Card
                value={String(group.id)}
                radius="lg"
                className={classes.card}
                aria-label={group.name}
              >
                <Radio.Indicator size="xs" className={classes.indicator} />
                <span className={classes.body}>
                  <span className={classes.name} dir="auto">
                    {group.name}
                  </span>
                  {group.description ? (
                    <span className={classes.text} dir="auto">
                      {group.description}
                    </span>
                  ) : null}
                  <span className={classes.facts}>{summaryOf(group)}</span>
                </span>
              </Radio.Card>
              <Button
                variant="subtle"
                className={classes.aside}
                leftSection={<IconEye size={15} stroke={1.6} aria-hidden="true" />}
                aria-label={`Read ${group.name}`}
                onClick={() => setRead(group)}
              >
                Read it
              </Button>
            </div>
          ))}
        </div>
      </Radio.Group>
      <GroupSheet group={read} choices={choices} onClose={() => setRead(null)} />
    </>
  );
}

function summaryOf({ preset }: GroupChoice): string {
  const again =
    preset.remeasurementDay === null
      ? "not measured again"
      : `measured again on day ${preset.remeasurementDay}`;
  const names = { planOf: () => undefined, instrumentOf: () => undefined };
  return [
    counted(preset.durationDays, "day"),
    `${preset.minInvites} to ${preset.maxInvites} raters`,
    again,
    termWords("language", preset, names),
  ].join(" · ");
}
