import { Select } from "@mantine/core";
import { Card } from "@/components/ui/card";
import { languageNames, mailLanguages } from "@/lib/email/mail-language";
import type { GroupChoices } from "./group-choices";
import type { GroupFieldsProps } from "./group-draft";
import classes from "./groups.module.css";

const textOf = (id: number | null) => (id === null ? null : String(id));
const idOf = (value: string | null) => (value === null ? null : Number(value));

/** What is chosen already when learners are added to the group. */
export function PresetFields({
  draft,
  errors,
  choices,
  onChange,
}: GroupFieldsProps & { choices: GroupChoices }) {
  const common = {
    placeholder: "Chosen when learners are added",
    clearable: true,
    searchable: true,
    nothingFoundMessage: "Nothing has this name",
  };
  return (
    <Card title="What it presets">
      <div className={classes.fields}>
        <Select
          {...common}
          label="Plan"
          data={choices.plans}
          value={textOf(draft.planId)}
          error={errors.planId}
          onChange={(value) => onChange({ planId: idOf(value) })}
        />
        <div className={classes.row} data-halves>
          <Select
            {...common}
            label="Assessment"
            data={choices.assessments}
            value={textOf(draft.assessmentId)}
            error={errors.assessmentId}
            onChange={(value) => onChange({ assessmentId: idOf(value) })}
          />
          <Select
            {...common}
            label="Survey"
            data={choices.surveys}
            value={textOf(draft.surveyId)}
            error={errors.surveyId}
            onChange={(value) => onChange({ surveyId: idOf(value) })}
          />
        </div>
        <Select
          label="First language"
          description="Of the mails, unless another is chosen for a learner."
          data={mailLanguages.map((value) => ({ value, label: languageNames[value] }))}
          value={draft.language}
          allowDeselect={false}
          onChange={(value) =>
            onChange({ language: mailLanguages.find((one) => one === value) ?? "en" })
          }
        />
      </div>
    </Card>
  );
}
