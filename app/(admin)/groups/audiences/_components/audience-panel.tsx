"use client";

import { Button, Stack, Textarea, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import { useDraft } from "@/components/ui/use-draft";
import type { Audience } from "@/lib/groups/audience";
import classes from "../../_components/groups.module.css";
import {
  createAudienceAction,
  setDefaultAudienceAction,
  updateAudienceAction,
} from "../../actions";

const loadAudienceInput = async () => (await import("@/lib/groups/audience")).AudienceInput;

interface AudiencePanelProps {
  /** Null for one to be. */
  audience: Audience | null;
  onClose: () => void;
}

/** An audience to add or change, or to make the one that learners are put into. */
export function AudiencePanel({ audience, onClose }: AudiencePanelProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { draft, set, errors, check } = useDraft(loadAudienceInput, {
    name: audience?.name ?? "",
    description: audience?.description ?? "",
  });
  const finish = (words: string) => ({
    onDone: () => {
      router.refresh();
      notifyDone(words);
      onClose();
    },
    onRefused: setRefusal,
  });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = await check();
    if (!input) return;
    setRefusal(null);
    if (audience) {
      run(() => updateAudienceAction({ id: audience.id, ...input }), finish("It is changed."));
    } else {
      run(() => createAudienceAction(input), finish(`${input.name} is there, without members.`));
    }
  }

  return (
    <SidePanel kind="Audience" title={audience?.name ?? "New audience"} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <PanelSection isFirst>
          <Stack gap="md">
            <Refusal reason={refusal} />
            <TextInput
              label="Name"
              value={draft.name}
              error={errors.name}
              maxLength={100}
              data-autofocus
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <Textarea
              label="Description"
              description="What it opens on the platform."
              value={draft.description}
              error={errors.description}
              maxLength={1000}
              autosize
              minRows={2}
              onChange={(event) => set({ description: event.currentTarget.value })}
            />
            <Button type="submit" loading={isBusy} fullWidth>
              {audience ? "Save" : "Add audience"}
            </Button>
          </Stack>
        </PanelSection>
      </form>
      {audience && !audience.isDefault ? (
        <PanelSection title="Default">
          <Stack gap="sm">
            <p className={classes.help}>
              Whoever is added to coaching from then on is put into {audience.name}. Nobody is
              moved.
            </p>
            <Button
              variant="default"
              fullWidth
              disabled={isBusy}
              onClick={() =>
                run(
                  () => setDefaultAudienceAction({ id: audience.id }),
                  finish(`${audience.name} is the default now.`),
                )
              }
            >
              Make it the default
            </Button>
          </Stack>
        </PanelSection>
      ) : null}
    </SidePanel>
  );
}
