"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { ActionBar } from "@/components/shell/action-bar";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { InternalLink, toRoute } from "@/components/ui/internal-link";
import { useAction } from "@/components/ui/use-action";
import { useDraft } from "@/components/ui/use-draft";
import type { SyncSecret, SyncSettings } from "@/lib/roster/sync/sync-input";
import { leadsElsewhere } from "@/lib/roster/sync/sync-source";
import { changeSyncSourceAction, createSyncSourceAction, testSyncSourceAction } from "../actions";
import { FileFields } from "./file-fields";
import { NextSteps } from "./next-steps";
import { RuleFields } from "./rule-fields";
import { ScheduleFields } from "./schedule-fields";
import { emptySecret, type SecretDraft, ServerFields } from "./server-fields";
import classes from "./sftp.module.css";

const loadSettings = async () => (await import("./checked-settings")).CheckedSettings;
const loadSecret = async () => (await import("@/lib/roster/sync/sync-input")).SyncSecret;

interface SourceFormProps {
  /** Null for one to be. */
  id: number | null;
  settings: SyncSettings;
  secretKind: SyncSecret["kind"];
  timeZones: string[];
}

/** A source to add or change, all on one page; saving it tests the connection. */
export function SourceForm({ id, settings, secretKind, timeZones }: SourceFormProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const { draft, set, errors, check } = useDraft(loadSettings, settings);
  const {
    draft: secret,
    set: setSecret,
    check: checkSecret,
    ...given
  } = useDraft<typeof SyncSecret, SecretDraft>(loadSecret, { ...emptySecret, kind: secretKind });
  const needsSecret = id === null || leadsElsewhere(settings, draft).needsSecret;
  const isGiven = needsSecret || secret.isReplaced;
  const secretErrors = isGiven ? given.errors : {};
  const wrong = Object.keys(errors).length + Object.keys(secretErrors).length;
  const back = id === null ? "/roster/sftp" : `/roster/sftp/${id}`;

  const showTest = (saved: { id: number }) =>
    run(() => testSyncSourceAction(saved), {
      onDone: () => router.push(toRoute(`/roster/sftp/${saved.id}`)),
    });

  async function save() {
    const [checked, proof] = await Promise.all([check(), isGiven ? checkSecret() : null]);
    if (!checked || (isGiven && !proof)) return;
    const handlers = { onDone: showTest };
    if (id !== null) {
      run(() => changeSyncSourceAction({ id, settings: checked, secret: proof }), handlers);
    } else if (proof) {
      run(() => createSyncSourceAction({ settings: checked, secret: proof }), handlers);
    }
  }

  return (
    <>
      <PageHeader
        title={id === null ? "New source" : `Settings of ${settings.name}`}
        hasLine
        above={<InternalLink href="/roster/sftp">SFTP</InternalLink>}
      />
      <PageBody
        panel={<NextSteps />}
        footer={
          <ActionBar
            start={
              <ButtonLink href={back} variant="default">
                Cancel
              </ButtonLink>
            }
            note={
              wrong > 0
                ? wrong === 1
                  ? "One field needs a look."
                  : `${wrong} fields need a look.`
                : id === null
                  ? "Nothing is fetched until you have seen the test and switched it on."
                  : "The next look goes by the new settings."
            }
            end={
              <Button loading={isBusy} onClick={save}>
                Save and test
              </Button>
            }
          />
        }
      >
        <div className={classes.cards}>
          <ServerFields
            draft={draft}
            errors={errors}
            onChange={set}
            secret={secret}
            secretErrors={secretErrors}
            onSecretChange={setSecret}
            isSecretKept={!isGiven}
            mayKeepSecret={!needsSecret}
          />
          <FileFields draft={draft} errors={errors} onChange={set} />
          <ScheduleFields draft={draft} errors={errors} onChange={set} timeZones={timeZones} />
          <RuleFields draft={draft} errors={errors} onChange={set} />
        </div>
      </PageBody>
    </>
  );
}
