import { Switch } from "@mantine/core";
import { Card } from "@/components/ui/card";
import { WholeNumberInput } from "@/components/ui/whole-number-input";
import type { GroupFieldsProps } from "./group-draft";
import classes from "./groups.module.css";

/** Where remeasurement opens when it is switched on: a month before the end, at least halfway. */
const usualDay = (durationDays: number) =>
  Number.isNaN(durationDays) ? 150 : Math.max(durationDays - 30, Math.ceil(durationDays / 2));

/** How long an engagement lasts, whom the learner invites, and when it is measured again. */
export function EngagementFields({ draft, errors, onChange }: GroupFieldsProps) {
  const number = (field: "durationDays" | "minInvites" | "minAnswers" | "maxInvites") => ({
    value: draft[field],
    error: errors[field],
    onChange: (value: number) => onChange({ [field]: value }),
  });
  return (
    <Card title="Engagement">
      <div className={classes.fields}>
        <div className={classes.row}>
          <WholeNumberInput label="Duration" suffix=" days" {...number("durationDays")} />
        </div>
        <div className={classes.row}>
          <WholeNumberInput
            label="360°: least to invite"
            description="A step of onboarding."
            {...number("minInvites")}
          />
          <WholeNumberInput
            label="Least answers"
            description="Before results show."
            {...number("minAnswers")}
          />
          <WholeNumberInput
            label="Most to invite"
            description="Up to 20."
            {...number("maxInvites")}
          />
        </div>
        <Switch
          label="Remeasurement"
          description="The learner and its raters assess again, goals are rated, a closing survey is asked."
          checked={draft.remeasurementDay !== null}
          onChange={(event) =>
            onChange({
              remeasurementDay: event.currentTarget.checked ? usualDay(draft.durationDays) : null,
            })
          }
        />
        {draft.remeasurementDay === null ? null : (
          <div className={classes.row}>
            <WholeNumberInput
              label="Opens on day"
              description="Of the engagement, counted from its launch."
              value={draft.remeasurementDay}
              error={errors.remeasurementDay}
              onChange={(remeasurementDay) => onChange({ remeasurementDay })}
            />
          </div>
        )}
      </div>
    </Card>
  );
}
