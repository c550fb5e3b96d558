"use client";

import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { InternalLink, toRoute } from "@/components/ui/internal-link";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import type { PlayDefinition } from "@/lib/plays/play-definition";
import type { PlayChoices } from "@/lib/plays/play-view";
import { createPlayAction } from "../actions";
import { PlayEditor, useMatches } from "./play-editor";
import classes from "./plays.module.css";

const blank = (object: "user" | "account"): PlayDefinition => ({
  ...{ object, subjectMustBe: null, actions: [], again: { kind: "trigger" } },
  trigger: {
    ...{ kind: "activity", times: 1, days: 7, delayDays: 0 },
    pattern: { kind: "progress", verb: "enrol", subject: { kind: "any" } },
  },
  condition: { kind: "group", match: "all", conditions: [] },
});

/** The editor of a play that is not there yet. It becomes a draft, which does nothing until it is published. */
export function NewPlay({ choices }: { choices: Record<"user" | "account", PlayChoices> }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [name, setName] = useState("");
  const [definition, setDefinition] = useState(blank("user"));
  const [refusal, setRefusal] = useState<string | null>(null);
  // Without an action nothing can be counted: the count asks for what may be saved.
  const matches = useMatches(definition, null);
  const { object } = definition;
  return (
    <>
      <PageHeader
        title="New play"
        hasLine
        above={<InternalLink href="/plays">Plays</InternalLink>}
        actions={
          <Button
            loading={isBusy}
            onClick={() =>
              run(() => createPlayAction({ name, definition }), {
                onDone: ({ id }) => router.push(toRoute(`/plays/${id}`)),
                onRefused: setRefusal,
              })
            }
          >
            Save as a draft
          </Button>
        }
      />
      <PageBody>
        <div className={classes.form}>
          <Refusal reason={refusal} />
          <TextInput
            label="Name"
            placeholder="Call new learners"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <div className={classes.form}>
          <SegmentedControl
            aria-label="About"
            data={[
              { value: "user", label: "Users" },
              { value: "account", label: "Accounts" },
            ]}
            value={object}
            onChange={(next) => setDefinition(blank(next === "account" ? "account" : "user"))}
          />
        </div>
        <PlayEditor
          definition={definition}
          choices={choices[object]}
          matches={matches}
          mayManage
          onChange={setDefinition}
        />
      </PageBody>
    </>
  );
}
