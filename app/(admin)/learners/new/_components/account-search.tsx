"use client";

import { Loader, Skeleton, TextInput, UnstyledButton } from "@mantine/core";
import { IconCheck, IconPlus, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Tag } from "@/components/ui/tag";
import { type Candidate, obstacleWords } from "@/lib/enrolment/person";
import { useCandidates } from "./use-candidates";
import type { Enrolment } from "./use-enrolment";
import classes from "./who-step.module.css";

/** Finds people of the roster as one types; those who are coached already are marked and cannot be picked. */
export function AccountSearch({ enrolment }: { enrolment: Enrolment }) {
  const { people, pick, takeOut } = enrolment;
  const [search, setSearch] = useState("");
  const { found, refusal, isAwaited, again } = useCandidates(search);
  const chosen = new Set(people.map(({ learnerId }) => learnerId));
  return (
    <section className={classes.panel} aria-label="Platform accounts">
      <TextInput
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        placeholder="Name, e-mail or key"
        aria-label="Search people"
        leftSection={<IconSearch size={15} stroke={1.6} aria-hidden="true" />}
        rightSection={isAwaited ? <Loader size={14} /> : null}
        maxLength={100}
        size="sm"
      />
      {refusal ? (
        <ErrorState
          what={refusal}
          safe="Whom you have picked is still on the list."
          onRetry={again}
          isCompact
        />
      ) : found ? (
        <>
          {found.people.length === 0 ? <Nobody search={found.search} /> : null}
          <ul className={classes.found} data-busy={isAwaited || undefined}>
            {found.people.map((person) => {
              const isChosen = chosen.has(person.learnerId);
              return (
                <CandidateRow
                  key={person.learnerId}
                  person={person}
                  isChosen={isChosen}
                  onToggle={() => (isChosen ? takeOut(person) : pick(person))}
                />
              );
            })}
          </ul>
          {found.hasMore ? (
            <p className={classes.quiet}>These are the first 20. Type more to narrow it down.</p>
          ) : null}
        </>
      ) : (
        <Awaited />
      )}
    </section>
  );
}

function CandidateRow({
  person,
  isChosen,
  onToggle,
}: {
  person: Candidate;
  isChosen: boolean;
  onToggle: () => void;
}) {
  return (
    <li>
      <UnstyledButton
        className={classes.person}
        aria-pressed={isChosen}
        disabled={person.obstacle !== null && !isChosen}
        onClick={onToggle}
      >
        <span className={classes.mark} data-on={isChosen || undefined} aria-hidden="true">
          {isChosen ? <IconCheck size={13} stroke={2.2} /> : <IconPlus size={13} />}
        </span>
        <span className={classes.who}>
          <bdi className={classes.personName}>{person.name}</bdi>
          <span className={classes.quiet}>{contactOf(person)}</span>
        </span>
        {person.obstacle ? (
          <Tag tone="amber">{obstacleWords[person.obstacle]}</Tag>
        ) : (
          <span className={classes.quiet}>
            {person.hasAccount ? "has an account" : "an account will be made"}
          </span>
        )}
      </UnstyledButton>
    </li>
  );
}

/** Says for what was searched, not what has been typed since. */
function Nobody({ search }: { search: string }) {
  return (
    <EmptyState
      title={search ? `Nobody in the roster matches “${search}”` : "Nobody is in the roster yet"}
      isCompact
    >
      Create a new learner, or upload a CSV.
    </EmptyState>
  );
}

const awaited = ["58%", "44%", "52%", "40%", "56%", "48%"];

/** The shape of the list until its first rows are there. */
function Awaited() {
  return (
    <div className={classes.found} aria-hidden="true">
      {awaited.map((width) => (
        <div key={width} className={classes.person}>
          <Skeleton circle height={20} width={20} />
          <Skeleton height={12} width={width} />
        </div>
      ))}
    </div>
  );
}

function contactOf({ email, key }: Candidate): string {
  return email && email !== key ? `${email} · ${key}` : key;
}
