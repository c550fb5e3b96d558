import { Input, TextInput } from "@mantine/core";
import { WholeNumberInput } from "@/components/ui/whole-number-input";
import { rangesFromText } from "@/lib/coaches/ranges-text";
import { type TermsDraft, weekdayNames } from "./coach-draft";
import classes from "./coach-set-up.module.css";

interface TermsFieldsProps {
  draft: TermsDraft;
  errors: Record<string, string>;
  /** Learners the coach has now. */
  learners: number;
  onChange: (change: Partial<TermsDraft>) => void;
}

/** For how many learners a coach works here, how sessions are booked, and the hours of its week. */
export function TermsFields({ draft, errors, learners, onChange }: TermsFieldsProps) {
  const number = (field: Exclude<keyof TermsDraft, "week">) => ({
    value: draft[field],
    error: errors[field],
    onChange: (value: number) => onChange({ [field]: value }),
  });
  return (
    <>
      <WholeNumberInput
        label="Most learners at a time"
        description={learners > 0 ? `Has ${learners} now; who is there stays.` : undefined}
        {...number("capacity")}
      />
      <div className={classes.pair}>
        <WholeNumberInput label="Session" suffix=" min" {...number("sessionMinutes")} />
        <WholeNumberInput label="Break after" suffix=" min" {...number("breakMinutes")} />
        <WholeNumberInput label="Sessions a day" {...number("sessionsPerDay")} />
        <WholeNumberInput label="Notice" suffix=" h" {...number("noticeHours")} />
        <WholeNumberInput label="Books ahead" suffix=" days" {...number("bookingDays")} />
      </div>
      <Input.Wrapper
        label="Working hours"
        labelElement="div"
        description="Such as 9:00–12:30, 13:30–17:30. Empty: does not work."
        error={errors.week}
      >
        <div className={classes.week}>
          {weekdayNames.map((name, index) => (
            <div key={name} className={classes.day}>
              <span aria-hidden="true">{name.slice(0, 3)}</span>
              <TextInput
                aria-label={name}
                value={draft.week[index] ?? ""}
                error={errors.week ? rangesFromText(draft.week[index] ?? "") === null : false}
                maxLength={100}
                onChange={(event) => {
                  const typed = event.currentTarget.value;
                  onChange({
                    week: weekdayNames.map((_, day) =>
                      day === index ? typed : (draft.week[day] ?? ""),
                    ),
                  });
                }}
              />
            </div>
          ))}
        </div>
      </Input.Wrapper>
    </>
  );
}
