import { Radio, Stack, Switch } from "@mantine/core";
import { Card } from "@/components/ui/card";
import type { GroupFieldsProps } from "./group-draft";
import { videoWords } from "./group-words";
import classes from "./groups.module.css";

/** What holds for everybody in the group. */
export function PolicyFields({ draft, onChange }: Omit<GroupFieldsProps, "errors">) {
  return (
    <Card title="Policies">
      <div className={classes.fields}>
        <Switch
          label="A late cancellation uses up a session"
          description="Late is less than 24 hours before its start, by the learner."
          checked={draft.chargesLateCancels}
          onChange={(event) => onChange({ chargesLateCancels: event.currentTarget.checked })}
        />
        <Switch
          label="Administrators see the names of 360° raters"
          description="Never what any of them answered."
          checked={draft.showsRaterNames}
          onChange={(event) => onChange({ showsRaterNames: event.currentTarget.checked })}
        />
        <Radio.Group
          label="Video rooms"
          value={draft.videoLinks}
          onChange={(value) => onChange({ videoLinks: value === "own" ? "own" : "platform" })}
        >
          <Stack gap="xs" mt={4}>
            <Radio value="platform" label={videoWords.platform} />
            <Radio value="own" label={videoWords.own} />
          </Stack>
        </Radio.Group>
      </div>
    </Card>
  );
}
