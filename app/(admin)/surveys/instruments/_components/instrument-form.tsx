"use client";

import { Button, Textarea, TextInput } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
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
import type { InstrumentInput } from "@/lib/instruments/instrument";
import { createInstrumentAction, updateInstrumentAction } from "../actions";
import { ArchiveButton } from "./archive-button";
import { kindWords, questionWords, scaleWords } from "./instrument-words";
import classes from "./instruments.module.css";
import { keyed } from "./question-draft";
import { QuestionsEditor } from "./questions-editor";

const loadInstrumentInput = async () =>
  (await import("@/lib/instruments/instrument")).InstrumentInput;

interface InstrumentFormProps {
  /** Null for one to be. */
  id: number | null;
  instrument: InstrumentInput;
  /** Learners answer it: its questions stay. */
  hasFixedQuestions: boolean;
}

/** An assessment or survey of the client's own to add or change. */
export function InstrumentForm({ id, instrument, hasFixedQuestions }: InstrumentFormProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const { draft, set, errors, errorsUnder, isChanged, reset, check } = useDraft(
    loadInstrumentInput,
    {
      ...instrument,
      items: keyed(instrument.items),
    },
  );
  const { kind } = instrument;
  const home = "/surveys/instruments";

  async function save() {
    const input = await check();
    if (!input) return;
    const handlers = {
      onDone: () => {
        notifyDone(id === null ? `${input.name} can be chosen now.` : `${input.name} is changed.`);
        router.push(home);
      },
    };
    if (id === null) run(() => createInstrumentAction(input), handlers);
    else run(() => updateInstrumentAction({ id, ...input }), handlers);
  }

  return (
    <>
      <PageHeader
        title={id === null ? `New ${kindWords[kind].toLowerCase()}` : instrument.name}
        hasLine
        above={<InternalLink href={home}>Assessments & surveys</InternalLink>}
        actions={
          id === null ? null : (
            <>
              <ArchiveButton instrument={{ id, name: instrument.name, isArchived: false }} />
              <ButtonLink
                href={`${home}/new?kind=${kind}&copy=${id}`}
                variant="default"
                leftSection={<IconCopy size={16} stroke={1.6} aria-hidden="true" />}
              >
                Make a copy
              </ButtonLink>
            </>
          )
        }
      />
      <PageBody
        footer={
          <ActionBar
            start={
              id === null ? (
                <ButtonLink href={home} variant="default">
                  Cancel
                </ButtonLink>
              ) : (
                <Button variant="default" disabled={!isChanged} onClick={reset}>
                  Discard
                </Button>
              )
            }
            note={
              errors.items
                ? `Questions need a look: ${errors.items}.`
                : questionWords(draft.items.length)
            }
            end={
              <Button loading={isBusy} disabled={id !== null && !isChanged} onClick={save}>
                {id === null ? `Add ${kindWords[kind].toLowerCase()}` : "Save"}
              </Button>
            }
          />
        }
      >
        <div className={classes.sheet}>
          <Card title={kindWords[kind]}>
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
                description="What it is for, in a sentence."
                value={draft.description}
                error={errors.description}
                maxLength={1000}
                autosize
                minRows={2}
                onChange={(event) => set({ description: event.currentTarget.value })}
              />
            </div>
          </Card>
          {hasFixedQuestions ? (
            <Card title="Questions">
              <ol className={classes.questions}>
                {draft.items.map((item) => (
                  <li key={item.key} className={classes.question}>
                    <span dir="auto">{item.text}</span>
                    <span className={classes.scale}>{scaleWords(item.scale)}</span>
                  </li>
                ))}
              </ol>
              <p className={classes.help}>
                Learners answer these questions, and again at the end: they stay as they are. Make a
                copy to ask others.
              </p>
            </Card>
          ) : (
            <QuestionsEditor
              items={draft.items}
              errorsOf={(index) => errorsUnder("items", index)}
              onChange={(items) => set({ items })}
            />
          )}
        </div>
      </PageBody>
    </>
  );
}
