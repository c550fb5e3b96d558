"use client";

import { ActionIcon, NumberInput, Switch } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { counted } from "@/lib/enrolment/counted";
import { dayWords } from "@/lib/enrolment/day-words";
import { termWords } from "@/lib/enrolment/term-words";
import { addDays } from "@/lib/learners/engagement-calendar";
import { namesOf } from "./names-of";
import classes from "./remeasurement-card.module.css";
import { SectionCard } from "./section-card";
import type { Enrolment } from "./use-enrolment";

const USUALLY_BEFORE_END = 30;

/** The fifth step: whether and when all is measured again. */
export function RemeasurementCard({ enrolment }: { enrolment: Enrolment }) {
  const { group, terms, need, changed, problems, choices, setTerm, resetTerms } = enrolment;
  if (!group || !terms) return null;
  const { remeasurementDay, durationDays } = terms;
  const isChanged = changed.includes("remeasurementDay");
  const usual = group.preset.remeasurementDay ?? Math.max(1, durationDays - USUALLY_BEFORE_END);
  const before = durationDays - (remeasurementDay ?? 0);
  return (
    <SectionCard step="remeasurement" number={5} title="Remeasurement">
      <div className={classes.row}>
        <Switch
          checked={remeasurementDay !== null}
          onChange={(event) =>
            setTerm("remeasurementDay", event.currentTarget.checked ? usual : null)
          }
          label="Measure again at the end"
          classNames={{ label: classes.label }}
        />
        {remeasurementDay === null ? null : (
          <>
            <span className={classes.quiet}>opens on</span>
            <NumberInput
              value={remeasurementDay}
              onChange={(value) => {
                if (typeof value === "number") setTerm("remeasurementDay", value);
              }}
              min={1}
              max={durationDays}
              clampBehavior="none"
              allowDecimal={false}
              allowNegative={false}
              prefix="day "
              size="sm"
              w={112}
              error={problems.remeasurementDay !== undefined}
              aria-label="The day on which remeasurement opens"
            />
            <span
              className={problems.remeasurementDay ? classes.red : classes.quiet}
              title={dayWords(addDays(need.startsOn, remeasurementDay))}
            >
              {problems.remeasurementDay ?? `${counted(before, "day")} before the end`}
            </span>
          </>
        )}
        <span className={classes.state}>
          {isChanged ? (
            <>
              <span className={classes.amber}>
                changed, group says {termWords("remeasurementDay", group.preset, namesOf(choices))}
              </span>
              <ActionIcon
                size="sm"
                className={classes.amber}
                aria-label="Remeasurement: back to the group’s"
                onClick={() => resetTerms(["remeasurementDay"])}
              >
                <IconRefresh size={15} stroke={1.8} aria-hidden="true" />
              </ActionIcon>
            </>
          ) : (
            "group"
          )}
        </span>
      </div>
    </SectionCard>
  );
}
