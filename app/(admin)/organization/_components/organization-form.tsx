"use client";

import { Button, NumberInput, Slider, Switch, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionBar } from "@/components/shell/action-bar";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { notifyDone } from "@/components/ui/notify";
import { TimeZoneSelect } from "@/components/ui/time-zone-select";
import { useAction } from "@/components/ui/use-action";
import { maxCustomFields } from "@/lib/organization/max-custom-fields";
import type { OrganizationSettings } from "@/lib/organization/organization-settings";
import { updateOrganizationAction } from "../actions";
import classes from "./organization.module.css";
import { effectsOf } from "./settings-effects";

/** What the settings meet, and what cannot be changed. */
export interface OrganizationFacts {
  slug: string;
  rosterKey: "employee_id" | "email" | "scorm_id";
  since: string;
  customFields: number;
  openWaves: number;
}

const rosterKeys = { employee_id: "Employee ID", email: "E-mail", scorm_id: "SCORM ID" };
const thresholdMarks = [5, 10, 15, 20].map((value) => ({ value, label: String(value) }));

interface OrganizationFormProps {
  settings: OrganizationSettings;
  facts: OrganizationFacts;
  timeZones: string[];
}

/** All settings on one page; the bar says what saving them will change. */
export function OrganizationForm({ settings, facts, timeZones }: OrganizationFormProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [saved, setSaved] = useState(settings);
  const [draft, setDraft] = useState(settings);
  const set = (change: Partial<OrganizationSettings>) => setDraft({ ...draft, ...change });
  const effects = effectsOf(saved, draft);

  const save = () =>
    run(() => updateOrganizationAction(draft), {
      onDone: () => {
        setSaved(draft);
        router.refresh();
        notifyDone("The organization is changed.");
      },
    });

  return (
    <>
      <PageHeader
        title="Organization"
        hasLine
        meta={<span>For customer success. Every change is in the audit log of the client.</span>}
      />
      <PageBody
        footer={
          <ActionBar
            start={
              <Button
                variant="default"
                disabled={effects.length === 0}
                onClick={() => setDraft(saved)}
              >
                Discard
              </Button>
            }
            note={effects.length > 0 ? effects.join(" ") : "Nothing is changed."}
            end={
              <Button loading={isBusy} disabled={effects.length === 0} onClick={save}>
                Save
              </Button>
            }
          />
        }
      >
        <div className={classes.cards}>
          <Card title="Identity">
            <div className={classes.fields}>
              <TextInput
                label="Name"
                value={draft.name}
                maxLength={200}
                onChange={(event) => set({ name: event.currentTarget.value })}
              />
              <TimeZoneSelect
                label="Time zone"
                description="Days begin in it: in the audit log, in bands of age and tenure."
                timeZones={timeZones}
                value={draft.timeZone}
                onChange={(timeZone) => set({ timeZone })}
              />
              <dl className={classes.facts}>
                <div>
                  <dt>Roster key</dt>
                  <dd>{rosterKeys[facts.rosterKey]}</dd>
                </div>
                <div>
                  <dt>Short name</dt>
                  <dd>
                    <code>{facts.slug}</code>
                  </dd>
                </div>
                <div>
                  <dt>Client since</dt>
                  <dd>{facts.since}</dd>
                </div>
              </dl>
              <p className={classes.help}>
                The roster key tells people apart in every file and answer, so it stays as it was
                set at the start.
              </p>
            </div>
          </Card>
          <Card title="What they bought">
            <div className={classes.fields}>
              <Switch
                label="Premium"
                description="Opens Segmentation. Without it the page explains what it is and shows no figure."
                checked={draft.isPremium}
                onChange={(event) => set({ isPremium: event.currentTarget.checked })}
              />
              <NumberInput
                label="Custom fields"
                description={`${facts.customFields} of ${saved.customFieldLimit} in use. A field that exists never goes.`}
                value={draft.customFieldLimit}
                min={facts.customFields}
                max={maxCustomFields}
                clampBehavior="strict"
                allowDecimal={false}
                onChange={(value) => typeof value === "number" && set({ customFieldLimit: value })}
                className={classes.short}
              />
            </div>
          </Card>
          <Card title="Fewest learners behind a figure">
            <div className={classes.fields}>
              <div className={classes.threshold}>
                <Slider
                  thumbLabel="Fewest learners behind a figure"
                  min={5}
                  max={20}
                  step={1}
                  marks={thresholdMarks}
                  value={draft.threshold}
                  onChange={(threshold) => set({ threshold })}
                  label={null}
                  className={classes.slider}
                />
                <output className={classes.figure}>{draft.threshold}</output>
              </div>
              <p className={classes.help}>
                Counts for waves that open later. A wave keeps the number it opened with
                {facts.openWaves > 0
                  ? `, also the ${facts.openWaves === 1 ? "one that is" : `${facts.openWaves} that are`} open now`
                  : ""}
                . A higher number protects more and hides more; it cannot be below five.
              </p>
            </div>
          </Card>
        </div>
      </PageBody>
    </>
  );
}
