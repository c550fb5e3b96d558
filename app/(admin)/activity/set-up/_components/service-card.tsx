"use client";

import { Button, Switch, TagsInput, TextInput } from "@mantine/core";
import { CopyText } from "@/components/ui/copy-text";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { useDraft } from "@/components/ui/use-draft";
import type { ServiceSettings } from "@/lib/activity/service-settings";
import { changeServiceAction } from "../actions";
import classes from "./set-up.module.css";
import { StepCard } from "./step-card";

const loadServiceSettings = async () =>
  (await import("@/lib/activity/service-settings")).ServiceSettings;

interface ServiceCardProps {
  serviceId: string;
  settings: ServiceSettings;
  onSaved: (settings: ServiceSettings) => void;
}

/** Who the snippets speak for, from where, and whom they leave alone. */
export function ServiceCard({ serviceId, settings, onSaved }: ServiceCardProps) {
  const { isBusy, run } = useAction();
  const { draft, set, errors, check } = useDraft(loadServiceSettings, settings);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(settings);

  const save = async () => {
    const checked = await check();
    if (!checked) return;
    run(() => changeServiceAction(checked), {
      onDone: (saved) => {
        set(saved);
        onSaved(saved);
        notifyDone("Saved. The snippets below carry it; paste them anew where they changed.");
      },
    });
  };

  return (
    <StepCard
      step={1}
      title="Your service"
      footer={
        isChanged ? (
          <>
            <span className={classes.note}>Not saved yet.</span>
            <Button variant="default" size="compact-md" onClick={() => set(settings)}>
              Discard
            </Button>
            <Button size="compact-md" loading={isBusy} onClick={save}>
              Save
            </Button>
          </>
        ) : null
      }
    >
      <div className={classes.pair}>
        <dl className={classes.identity}>
          <dt>Service ID</dt>
          <dd>
            <code>{serviceId}</code>
            <CopyText text={serviceId} label="Service ID" />
          </dd>
        </dl>
        <TextInput
          label="Module"
          description="What learners are active in, as reports name it."
          value={draft.module}
          error={errors.module}
          maxLength={100}
          onChange={(event) => set({ module: event.currentTarget.value })}
        />
      </div>
      <TagsInput
        label="Allowed origins"
        description={
          draft.origins.length === 0
            ? "Any page may send while none is listed. List the academy’s addresses to refuse all others."
            : "Calls from pages of any other address are refused."
        }
        placeholder={draft.origins.length === 0 ? "https://academy.example.com" : ""}
        value={draft.origins}
        error={errors.origins}
        maxTags={50}
        splitChars={[",", " "]}
        acceptValueOnBlur
        onChange={(origins) => set({ origins })}
      />
      <Switch
        label="Leave browsers alone that ask not to be tracked"
        description="Do Not Track and Global Privacy Control. Nothing leaves such a browser, so what its learners do is not counted."
        checked={draft.honoursPrivacySignals}
        onChange={(event) => set({ honoursPrivacySignals: event.currentTarget.checked })}
      />
    </StepCard>
  );
}
