"use client";

import { Alert, Button, Radio, Select, Stack } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionBar } from "@/components/shell/action-bar";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { InternalLink } from "@/components/ui/internal-link";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { HandOverLearner, Successor } from "@/lib/coaches/hand-over";
import { stageNames } from "@/lib/learners/stage";
import { deactivateCoachAction } from "../../../actions";
import classes from "./deactivate.module.css";
import { countWords, handOverNote } from "./hand-over-note";

interface DeactivateViewProps {
  coach: { id: number; name: string };
  learners: HandOverLearner[];
  successors: Successor[];
}

/** The page: a coach for every learner, what becomes of the sessions, and the effects in numbers. */
export function DeactivateView({ coach, learners, successors }: DeactivateViewProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [sessions, setSessions] = useState<"move" | "cancel">("move");
  const [choice, setChoice] = useState<ReadonlyMap<number, number>>(
    new Map(
      learners.flatMap(({ engagementId, proposedId }) =>
        proposedId === null ? [] : [[engagementId, proposedId] as const],
      ),
    ),
  );
  const leftOf = ({ id, freePlaces }: Successor) =>
    freePlaces - [...choice.values()].filter((one) => one === id).length;
  const over = successors.filter((one) => leftOf(one) < 0);
  const free = successors.reduce((sum, one) => sum + Math.max(0, leftOf(one)), 0);
  const missing = learners.filter(({ engagementId }) => !choice.has(engagementId)).length;
  const ahead = learners.reduce((sum, { sessionsAhead }) => sum + sessionsAhead, 0);

  function deactivate() {
    setRefusal(null);
    const handOver = {
      coachId: coach.id,
      sessions,
      learners: [...choice].map(([engagementId, toCoachId]) => ({ engagementId, toCoachId })),
    };
    run(() => deactivateCoachAction(handOver), {
      onDone: (done) => {
        const parts = [
          `${countWords(done.learners, "learner")} handed over`,
          `${countWords(done.sessionsMoved, "session")} moved`,
          `${done.sessionsCancelled} cancelled`,
        ];
        notifyDone(`${done.name} is deactivated and can no longer sign in. ${parts.join(", ")}.`);
        router.push("/coaches/organization?tab=deactivated");
        router.refresh();
      },
      onRefused: setRefusal,
    });
  }

  const columns: TableColumn<HandOverLearner>[] = [
    {
      key: "name",
      header: "Learner",
      isRowHeader: true,
      render: (row) => (
        <>
          <span dir="auto">{row.name}</span>
          <span className={classes.under}>
            {stageNames[row.stage]}
            {row.sessionsAhead > 0 ? ` · ${countWords(row.sessionsAhead, "session")} booked` : ""}
          </span>
        </>
      ),
    },
    {
      key: "to",
      header: "Next coach",
      width: "min(300px, 62vw)",
      render: (row) => (
        <Select
          aria-label={`Next coach of ${row.name}`}
          placeholder="Choose a coach"
          searchable
          allowDeselect={false}
          error={!choice.has(row.engagementId)}
          value={choice.get(row.engagementId)?.toString() ?? null}
          data={successors.map((one) => ({
            value: String(one.id),
            label: `${one.name} · ${Math.max(0, leftOf(one))} free`,
            disabled: leftOf(one) <= 0 && choice.get(row.engagementId) !== one.id,
          }))}
          onChange={(value) =>
            value && setChoice(new Map(choice).set(row.engagementId, Number(value)))
          }
        />
      ),
    },
  ];

  return (
    <>
      <PageHeader
        title={`Deactivate ${coach.name}`}
        above={<InternalLink href={`/coaches/${coach.id}`}>{coach.name}</InternalLink>}
        hasLine
        meta={<span>Until it is reactivated, this coach can no longer sign in.</span>}
      />
      <PageBody
        footer={
          <ActionBar
            start={
              <ButtonLink href={`/coaches/${coach.id}`} variant="default">
                Cancel
              </ButtonLink>
            }
            note={handOverNote({ missing, free, over, learners: learners.length, ahead, sessions })}
            end={
              <Button
                color="red"
                loading={isBusy}
                disabled={missing > 0 || over.length > 0}
                leftSection={<IconUserOff size={16} stroke={1.6} aria-hidden="true" />}
                onClick={deactivate}
              >
                Deactivate {coach.name}
              </Button>
            }
          />
        }
      >
        <Stack gap="lg">
          {refusal ? (
            <Alert color="red" role="alert">
              {refusal}
            </Alert>
          ) : null}
          {ahead > 0 ? (
            <Radio.Group
              label={`${countWords(ahead, "session")} to come`}
              value={sessions}
              onChange={(value) => setSessions(value === "cancel" ? "cancel" : "move")}
            >
              <Stack gap="sm" mt={4}>
                <Radio
                  value="move"
                  label="Go to the next coach at their time; cancelled where that is not possible"
                />
                <Radio value="cancel" label="Are all cancelled" />
              </Stack>
            </Radio.Group>
          ) : null}
          <div className={classes.learners}>
            <DataTable
              caption={`Learners of ${coach.name}`}
              columns={columns}
              rows={learners}
              rowKey={({ engagementId }) => String(engagementId)}
              density="roomy"
              empty={<EmptyState title="No learner has to be handed over." isCompact />}
            />
          </div>
        </Stack>
      </PageBody>
    </>
  );
}
