"use client";

import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots, IconFlask, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { InternalLink, toRoute } from "@/components/ui/internal-link";
import { formatDay } from "@/components/ui/moment";
import { notifyDone } from "@/components/ui/notify";
import { retryingPanel } from "@/components/ui/retrying";
import { Tag } from "@/components/ui/tag";
import { useAction } from "@/components/ui/use-action";
import type { Matches, PlayChoices, PlayDetail, PublishPreview } from "@/lib/plays/play-view";
import {
  archivePlayAction,
  pausePlayAction,
  publishPlayAction,
  resumePlayAction,
} from "../actions";
import { PlayCounters } from "./play-counters";
import { PlayEditor, useMatches } from "./play-editor";
import classes from "./play-view.module.css";
import { PublishNotice } from "./publish-notice";
import { RunLog, type RunPage } from "./run-log";
import { useSavedDraft } from "./use-saved-draft";

const RenamePlay = dynamic(
  retryingPanel(() => import("./rename-play").then((module) => module.RenamePlay)),
  { loading: () => null },
);
const TestPlay = dynamic(
  retryingPanel(() => import("./test-play").then((module) => module.TestPlay)),
  { loading: () => null },
);
const RunByHand = dynamic(
  retryingPanel(() => import("./run-by-hand").then((module) => module.RunByHand)),
  { loading: () => null },
);

interface PlayViewProps {
  play: PlayDetail;
  choices: PlayChoices;
  first: RunPage;
  matches: Matches;
  /** What publishing would change; null for who may not, or where nothing is changed. */
  preview: PublishPreview | null;
  timeZone: string;
  zone: string;
  mayManage: boolean;
}

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** A play: its sentences on the left, its log on the right, and what a change would do. */
export function PlayView(props: PlayViewProps) {
  const { play, choices, first, preview, timeZone, zone, mayManage } = props;
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [open, setOpen] = useState<"test" | "hand" | "rename" | null>(null);
  const draft = useSavedDraft(play, preview);
  const matches = useMatches(draft.definition, props.matches);
  const last = play.versions.at(-1);
  const done = (message: string) => () => {
    notifyDone(message);
    router.refresh();
  };
  const pause = () =>
    run(() => pausePlayAction({ id: play.id }), {
      onDone: done("Paused: nothing starts it until it is resumed."),
    });
  const resume = () =>
    run(() => resumePlayAction({ id: play.id }), {
      onDone: done("It is on again, for what happens from now on."),
    });
  const steps = {
    draft: null,
    on: { label: "Pause", icon: <IconPlayerPause {...icon} />, take: pause },
    paused: { label: "Resume", icon: <IconPlayerPlay {...icon} />, take: resume },
  };
  const step = steps[play.state];

  return (
    <>
      <PageHeader
        title={play.name}
        hasLine
        above={<InternalLink href="/plays">Plays</InternalLink>}
        meta={
          <>
            <Tag
              tone={play.state === "on" ? "accent" : play.state === "paused" ? "amber" : "plain"}
            >
              {play.state}
            </Tag>
            {play.version === null ? null : <Tag>version {play.version}</Tag>}
            {last ? (
              <span>
                {last.publishedBy}, {formatDay(last.publishedAt, timeZone)}
              </span>
            ) : null}
            <span aria-live="polite">{draft.words}</span>
          </>
        }
        actions={
          mayManage ? (
            <>
              <Button
                variant="default"
                leftSection={<IconFlask {...icon} />}
                onClick={() => setOpen("test")}
              >
                Test on one {play.object}
              </Button>
              {step ? (
                <Button
                  variant="default"
                  visibleFrom="sm"
                  loading={isBusy}
                  leftSection={step.icon}
                  onClick={step.take}
                >
                  {step.label}
                </Button>
              ) : null}
              <Button
                disabled={!draft.mayPublish}
                loading={isBusy}
                onClick={() =>
                  run(() => publishPlayAction({ id: play.id }), {
                    onDone: ({ version }) => done(`Version ${version} runs from now on.`)(),
                  })
                }
              >
                Publish version {(play.version ?? 0) + 1}
              </Button>
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon aria-label="More">
                    <IconDots {...icon} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {step ? (
                    <Menu.Item hiddenFrom="sm" onClick={step.take}>
                      {step.label}
                    </Menu.Item>
                  ) : null}
                  <Menu.Item onClick={() => setOpen("rename")}>Rename</Menu.Item>
                  <Menu.Item disabled={play.version === null} onClick={() => setOpen("hand")}>
                    Run by hand
                  </Menu.Item>
                  <Menu.Item
                    color="red"
                    onClick={() =>
                      run(() => archivePlayAction({ id: play.id }), {
                        onDone: () => {
                          notifyDone(`${play.name} is archived; its log is kept.`);
                          router.push(toRoute("/plays"));
                        },
                      })
                    }
                  >
                    Archive
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </>
          ) : null
        }
      />
      <div className={classes.halves}>
        <div className={classes.left}>
          <PlayEditor
            definition={draft.definition}
            choices={choices}
            matches={matches}
            mayManage={mayManage}
            onChange={draft.change}
          />
          <PublishNotice preview={draft.preview} refusal={draft.refusal} />
        </div>
        <div className={classes.right}>
          <PlayCounters object={play.object} counts={play.counts} matches={matches} />
          <RunLog
            playId={play.id}
            object={play.object}
            first={first}
            reasons={play.reasons}
            {...{ timeZone, zone, mayManage }}
          />
        </div>
      </div>
      {open === "rename" ? (
        <RenamePlay id={play.id} name={play.name} onClose={() => setOpen(null)} />
      ) : null}
      {open === "test" ? (
        <TestPlay
          id={play.id}
          definition={draft.definition}
          first={matches?.first ?? []}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === "hand" ? (
        <RunByHand
          id={play.id}
          object={play.object}
          first={matches?.first ?? []}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}
