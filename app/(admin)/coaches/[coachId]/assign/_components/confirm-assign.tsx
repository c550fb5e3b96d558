"use client";

import { Alert, Button, Group, Modal, Radio, Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { type AssignableCoach, freePlaces } from "@/lib/coaches/assignment";
import { type FormerSessionsChoice, formerSessionsChoices } from "@/lib/coaches/former-sessions";
import type { AssignableRow } from "@/lib/coaches/hand-over";
import { assignLearnerAction } from "../../../actions";

interface ConfirmAssignProps {
  coach: AssignableCoach;
  learner: AssignableRow;
  onClose: () => void;
}

/** What the assignment will do, and what becomes of the sessions booked with the former coach. */
export function ConfirmAssign({ coach, learner, onClose }: ConfirmAssignProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [formerSessions, setFormerSessions] = useState<FormerSessionsChoice>("move");
  const [refusal, setRefusal] = useState<string | null>(null);
  const former = learner.coachName ?? "the former coach";
  const choices: Record<FormerSessionsChoice, string> = {
    move: `Go to ${coach.name} at their time; cancelled where that is not possible`,
    keep: `Stay with ${former}`,
    cancel: "Are cancelled",
  };

  function assign() {
    setRefusal(null);
    const { engagementId } = learner;
    run(() => assignLearnerAction({ coachId: coach.id, engagementId, formerSessions }), {
      onDone: (done) => {
        onClose();
        router.refresh();
        const parts = [
          done.sessionsMoved > 0 ? `${sessions(done.sessionsMoved)} moved` : "",
          done.sessionsKept > 0 ? `${sessions(done.sessionsKept)} stay` : "",
          done.sessionsCancelled > 0 ? `${sessions(done.sessionsCancelled)} cancelled` : "",
        ].filter((part) => part !== "");
        const effects = parts.length > 0 ? ` ${parts.join(", ")}.` : "";
        notifyDone(`${done.learner} has ${done.coach} as coach now.${effects}`);
      },
      onRefused: setRefusal,
    });
  }

  return (
    <Modal opened onClose={onClose} title={`${learner.name} to ${coach.name}`}>
      <Stack gap="md">
        {refusal ? (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        ) : null}
        <p>
          {learner.coachName === null
            ? `${learner.name} has no coach yet.`
            : `${former} is no longer the coach of ${learner.name}.`}{" "}
          {coach.name} then has {freePlaces(coach) - 1} of {coach.capacity} places free.
        </p>
        {learner.sessionsAhead > 0 ? (
          <Radio.Group
            label={`${sessions(learner.sessionsAhead)} booked with ${former}`}
            value={formerSessions}
            onChange={(value) =>
              setFormerSessions(formerSessionsChoices.find((one) => one === value) ?? "move")
            }
          >
            <Stack gap="sm" mt={4}>
              {formerSessionsChoices.map((choice) => (
                <Radio key={choice} value={choice} label={choices[choice]} />
              ))}
            </Stack>
          </Radio.Group>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button data-autofocus loading={isBusy} onClick={assign}>
            Assign
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const sessions = (count: number) => (count === 1 ? "1 session" : `${count} sessions`);
