"use client";

import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { InternalLink, toRoute } from "@/components/ui/internal-link";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { Tag } from "@/components/ui/tag";
import { useAction } from "@/components/ui/use-action";
import type { AudienceDetails, BuilderChoices } from "@/lib/audiences/audience-view";
import { checkCondition, usablePart } from "@/lib/audiences/check-condition";
import { describeCondition } from "@/lib/audiences/describe-condition";
import { toCondition } from "@/lib/audiences/draft-tree";
import { vocabularyOf } from "@/lib/audiences/vocabulary-of";
import { duplicateAudienceAction, saveAudienceAction } from "../actions";
import classes from "./builder.module.css";
import { ConditionEditor } from "./condition-editor";
import { CountPanel } from "./count-panel";
import { InWords } from "./in-words";
import { emptyLine } from "./line-subjects";
import { useLeaveGuard } from "./use-leave-guard";
import { useLiveCount } from "./use-live-count";
import { useTree } from "./use-tree";

const blank = { kind: "group", match: "all", conditions: [emptyLine] } as const;
const untouched = { ...blank, conditions: [...blank.conditions] };

interface AudienceBuilderProps {
  /** Null for an audience to be. */
  saved: AudienceDetails | null;
  choices: BuilderChoices;
  mayManage: boolean;
}

/** An audience to make, change or read: its conditions at the left, what they come to at the right. */
export function AudienceBuilder({ saved, choices, mayManage }: AudienceBuilderProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const start = saved?.condition ?? untouched;
  const tree = useTree(start);
  const [name, setName] = useState(saved?.name ?? "");
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isDone, setDone] = useState(false);
  const condition = useMemo(() => toCondition(tree.root), [tree.root]);
  const vocabulary = useMemo(() => vocabularyOf(choices), [choices]);
  const audienceId = saved?.id ?? null;
  const issues = checkCondition(condition, vocabulary, { ownId: audienceId });
  const finished = usablePart(
    condition,
    issues.filter(({ code }) => code === "unfinished"),
  );
  const said = finished?.kind === "group" ? finished : { ...condition, conditions: [] };
  const live = useLiveCount(choices.object, condition, audienceId);
  const isReadOnly = !mayManage || saved?.isProvided === true || saved?.isArchived === true;
  const isEdited =
    !isReadOnly &&
    (name !== (saved?.name ?? "") || JSON.stringify(condition) !== JSON.stringify(start));
  useLeaveGuard(isEdited && !isDone);

  // A save elsewhere or here came back: what is shown is what is stored.
  const version = saved?.updatedAt ?? null;
  const { reset } = tree;
  useEffect(() => {
    if (version === null || !saved) return;
    reset(saved.condition);
    setName(saved.name);
    setDone(false);
  }, [version, saved, reset]);

  function save() {
    setTried(true);
    setRefusal(null);
    if (name.trim() === "" || issues.length > 0) return;
    const updatedAt = saved?.updatedAt ?? null;
    const input = { id: audienceId, updatedAt, object: choices.object, name, condition };
    run(() => saveAudienceAction(input), {
      onRefused: setRefusal,
      onDone: ({ id }) => {
        setDone(true);
        setTried(false);
        notifyDone(`${name.trim()} is saved. Its members follow within seconds.`);
        if (audienceId === null) router.push(toRoute(`/audiences/${id}`));
        else router.refresh();
      },
    });
  }

  function discard() {
    reset(start);
    setName(saved?.name ?? "");
    setTried(false);
    setRefusal(null);
  }

  function duplicate(id: number) {
    run(() => duplicateAudienceAction({ id }), {
      onDone: (copy) => router.push(toRoute(`/audiences/${copy.id}`)),
    });
  }

  return (
    <>
      <PageHeader
        title={name.trim() || (saved ? saved.name : "New audience")}
        above={<InternalLink href="/audiences">Audiences</InternalLink>}
        hasLine
        meta={
          <>
            <Tag>{choices.object === "user" ? "Users" : "Accounts"}</Tag>
            {saved?.isProvided ? <Tag>Provided</Tag> : null}
            {saved?.isArchived ? <Tag tone="red">Archived</Tag> : null}
            {isEdited && saved ? <Tag tone="amber">edited</Tag> : null}
          </>
        }
        actions={
          mayManage ? (
            <>
              {isEdited && saved ? (
                <Button variant="subtle" color="gray" onClick={discard} disabled={isBusy}>
                  Discard
                </Button>
              ) : null}
              {saved ? (
                <Button
                  variant="default"
                  leftSection={<IconCopy size={16} stroke={1.6} aria-hidden="true" />}
                  onClick={() => duplicate(saved.id)}
                  disabled={isBusy || isEdited}
                >
                  Duplicate
                </Button>
              ) : null}
              {isReadOnly ? null : (
                <Button onClick={save} loading={isBusy} disabled={!isEdited}>
                  Save audience
                </Button>
              )}
            </>
          ) : undefined
        }
      />
      <PageBody
        panel={
          <CountPanel
            object={choices.object}
            live={live}
            saved={saved}
            isEdited={isEdited}
            match={condition.match}
          />
        }
      >
        <div className={classes.page}>
          <Refusal reason={refusal} />
          {isReadOnly ? null : (
            <div className={classes.top}>
              <TextInput
                label="Name"
                className={classes.nameField}
                value={name}
                maxLength={120}
                error={isTried && name.trim() === "" ? "Give it a name." : null}
                onChange={({ currentTarget: { value } }) => setName(value)}
              />
              {saved ? null : (
                <SegmentedControl
                  aria-label="What it is about"
                  data={[
                    { value: "user", label: "Users" },
                    { value: "account", label: "Accounts" },
                  ]}
                  value={choices.object}
                  onChange={(object) => router.replace(toRoute(`/audiences/new?object=${object}`))}
                />
              )}
            </div>
          )}
          {saved?.isProvided && mayManage ? (
            <p>This audience follows the catalogue. Duplicate it to change its conditions.</p>
          ) : null}
          <ConditionEditor
            context={{
              ...{ tree, choices, issues, isReadOnly, isTried },
              count: {
                nodes: live.found?.nodes ?? {},
                matching: live.found?.matching ?? null,
                isStale: live.state === "counting",
              },
            }}
          />
          <InWords words={describeCondition(said, vocabulary)} />
        </div>
      </PageBody>
    </>
  );
}
