import { TagsInput, Textarea, TextInput } from "@mantine/core";
import { TimeZoneSelect } from "@/components/ui/time-zone-select";
import type { CoachProfile } from "@/lib/coaches/coach-set-up";
import { commonFocusSkills } from "@/lib/groups/group-limits";

const commonLanguages = ["English", "Spanish", "French", "German", "Portuguese", "Dutch"];

interface ProfileFieldsProps {
  draft: CoachProfile;
  errors: Record<string, string>;
  timeZones: string[];
  onChange: (change: Partial<CoachProfile>) => void;
}

/** Who a coach is. */
export function ProfileFields({ draft, errors, timeZones, onChange }: ProfileFieldsProps) {
  const tags = (field: "languages" | "specialities" | "certifications") => ({
    value: draft[field],
    error: errors[field],
    maxTags: 20,
    onChange: (value: string[]) => onChange({ [field]: value }),
  });
  return (
    <>
      <TextInput
        label="Name"
        value={draft.name}
        error={errors.name}
        maxLength={200}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label="E-mail"
        type="email"
        value={draft.email}
        error={errors.email}
        maxLength={320}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
      />
      <TimeZoneSelect
        label="Time zone"
        description="Working hours are by its clock."
        timeZones={timeZones}
        value={draft.timeZone}
        error={errors.timeZone}
        onChange={(timeZone) => onChange({ timeZone })}
      />
      <TagsInput label="Languages" data={commonLanguages} {...tags("languages")} />
      <TagsInput label="Specialities" data={[...commonFocusSkills]} {...tags("specialities")} />
      <TagsInput label="Certifications" {...tags("certifications")} />
      <Textarea
        label="Bio"
        description="What learners read when they choose."
        value={draft.bio}
        error={errors.bio}
        maxLength={4000}
        autosize
        minRows={3}
        maxRows={10}
        onChange={(event) => onChange({ bio: event.currentTarget.value })}
      />
    </>
  );
}
