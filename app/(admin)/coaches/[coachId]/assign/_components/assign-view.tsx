"use client";

import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { debounce, parseAsString, useQueryState } from "nuqs";
import { useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { retryingPanel } from "@/components/ui/retrying";
import { type AssignableCoach, freePlaces } from "@/lib/coaches/assignment";
import type { CoachKind } from "@/lib/coaches/coach-calendar";
import type { AssignableRow } from "@/lib/coaches/hand-over";
import classes from "./assign.module.css";
import { AssignTable } from "./assign-table";

const ConfirmAssign = dynamic(
  retryingPanel(() => import("./confirm-assign").then((module) => module.ConfirmAssign)),
  { loading: () => null },
);

interface AssignViewProps {
  coach: AssignableCoach & { kind: CoachKind };
  learners: AssignableRow[];
  total: number;
}

/** The page: a search, the learners with why the coach fits, and the confirmation of one. */
export function AssignView({ coach, learners, total }: AssignViewProps) {
  const [isLoading, startLoading] = useTransition();
  const [q, setQ] = useQueryState("q", {
    ...parseAsString.withDefault(""),
    shallow: false,
    startTransition: startLoading,
  });
  const [typed, setTyped] = useState(q);
  const [chosen, setChosen] = useState<AssignableRow | null>(null);
  const free = freePlaces(coach);

  return (
    <>
      <PageHeader
        title="Assign learner"
        above={<InternalLink href={`/coaches/${coach.id}`}>{coach.name}</InternalLink>}
        hasLine
        meta={
          <span className={classes.room} data-full={free === 0 || undefined}>
            {free === 0
              ? `All ${coach.capacity} places of ${coach.name} are taken.`
              : `${coach.name} has ${free} of ${coach.capacity} places free.`}
          </span>
        }
        chips={
          <TextInput
            type="search"
            aria-label="Search by name or e-mail"
            placeholder="Name or e-mail"
            leftSection={<IconSearch size={14} stroke={1.6} aria-hidden="true" />}
            classNames={{ input: classes.search }}
            maxLength={100}
            value={typed}
            onChange={({ currentTarget: { value } }) => {
              setTyped(value);
              void setQ(value, { limitUrlUpdates: debounce(250) });
            }}
          />
        }
        chipsEnd={
          total > learners.length
            ? `The first ${learners.length} of ${formatCount(total)}: without a coach first, then the best fits`
            : total === 1
              ? "1 learner"
              : `${formatCount(total)} learners`
        }
      />
      <PageBody isFlush>
        <div className={classes.rows} data-loading={isLoading || undefined}>
          <AssignTable
            coachName={coach.name}
            learners={learners}
            onChoose={setChosen}
            empty={
              <EmptyState title="Nobody matches.">
                Learners with an engagement under way are listed here.
              </EmptyState>
            }
          />
        </div>
      </PageBody>
      {chosen ? (
        <ConfirmAssign
          key={chosen.engagementId}
          coach={coach}
          learner={chosen}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </>
  );
}
