"use client";

import { Button, TagsInput, Textarea, TextInput } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { ActionBar } from "@/components/shell/action-bar";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { InternalLink } from "@/components/ui/internal-link";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { useDraft } from "@/components/ui/use-draft";
import type { GroupInput } from "@/lib/groups/coaching-group";
import { commonFocusSkills } from "@/lib/groups/group-limits";
import { createGroupAction, updateGroupAction } from "../actions";
import { EngagementFields } from "./engagement-fields";
import type { GroupChoices } from "./group-choices";
import classes from "./groups.module.css";
import { PolicyFields } from "./policy-fields";
import { PresetFields } from "./preset-fields";
import { useArchiveGroup } from "./use-archive-group";

const loadGroupInput = async () => (await import("@/lib/groups/coaching-group")).GroupInput;

interface GroupFormProps {
  /** Null for one to be. */
  id: number | null;
  group: GroupInput;
  choices: GroupChoices;
}

/** A group to add or change: all it decides on one page. */
export function GroupForm({ id, group, choices }: GroupFormProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const archiving = useArchiveGroup({ id: id ?? 0, name: group.name });
  const { draft, set, errors, isChanged, reset, check } = useDraft(loadGroupInput, group);
  const wrong = Object.keys(errors).length;

  async function save() {
    const input = await check();
    if (!input) return;
    const handlers = {
      onDone: () => {
        notifyDone(
          id === null ? `Learners can be added to ${input.name}.` : "The group is changed.",
        );
        router.push("/groups");
      },
    };
    if (id === null) run(() => createGroupAction(input), handlers);
    else run(() => updateGroupAction({ id, ...input }), handlers);
  }

  return (
    <>
      <PageHeader
        title={id === null ? "New group" : group.name}
        hasLine
        above={<InternalLink href="/groups">Groups</InternalLink>}
        actions={
          id === null ? null : (
            <Button
              variant="default"
              loading={archiving.isBusy}
              leftSection={<IconArchive size={16} stroke={1.6} aria-hidden="true" />}
              onClick={() => archiving.archive(true)}
            >
              Archive
            </Button>
          )
        }
      />
      <PageBody
        footer={
          <ActionBar
            start={
              id === null ? (
                <ButtonLink href="/groups" variant="default">
                  Cancel
                </ButtonLink>
              ) : (
                <Button variant="default" disabled={!isChanged} onClick={reset}>
                  Discard
                </Button>
              )
            }
            note={
              wrong > 0
                ? wrong === 1
                  ? "One field needs a look."
                  : `${wrong} fields need a look.`
                : "Counts for learners who are added from now on; engagements that run keep their terms."
            }
            end={
              <Button loading={isBusy} disabled={id !== null && !isChanged} onClick={save}>
                {id === null ? "Add group" : "Save"}
              </Button>
            }
          />
        }
      >
        <div className={classes.cards}>
          <Card title="Group">
            <div className={classes.fields}>
              <TextInput
                label="Name"
                value={draft.name}
                error={errors.name}
                maxLength={100}
                onChange={(event) => set({ name: event.currentTarget.value })}
              />
              <Textarea
                label="Description"
                description="Whom it is for, in a sentence: administrators read it when they choose."
                value={draft.description}
                error={errors.description}
                maxLength={1000}
                autosize
                minRows={2}
                onChange={(event) => set({ description: event.currentTarget.value })}
              />
            </div>
          </Card>
          <PresetFields draft={draft} errors={errors} choices={choices} onChange={set} />
          <EngagementFields draft={draft} errors={errors} onChange={set} />
          <PolicyFields draft={draft} onChange={set} />
          <Card title="Focus">
            <TagsInput
              label="Focus skills"
              description="Preset for every learner, who may choose others beside them. Enter adds one."
              data={[...commonFocusSkills]}
              value={draft.focusSkills}
              error={errors.focusSkills}
              maxTags={10}
              onChange={(focusSkills) => set({ focusSkills })}
            />
          </Card>
        </div>
      </PageBody>
    </>
  );
}
