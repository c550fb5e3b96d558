"use client";

import { Loader, TextInput, UnstyledButton } from "@mantine/core";
import { IconCheck, IconPlus, IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Tag } from "@/components/ui/tag";
import { useAction } from "@/components/ui/use-action";
import { type Candidate, obstacleWords } from "@/lib/enrolment/person";
import { searchCandidatesAction } from "../actions";
import type { Enrolment } from "./use-enrolment";
import classes from "./who-step.module.css";

const PAUSE_MS = 250;

/** Finds people of the roster as one types; those who are coached already are marked and cannot be picked. */
export function AccountSearch({ enrolment }: { enrolment: Enrolment }) {
  const { people, pick, takeOut } = enrolment;
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<{ people: Candidate[]; hasMore: boolean } | null>(null);
  const { isBusy, run } = useAction();
  useEffect(() => {
    const timer = setTimeout(
      () => run(() => searchCandidatesAction({ search }), { onDone: setFound }),
      search === "" ? 0 : PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [search, run]);

  const chosen = new Set(people.map(({ learnerId }) => learnerId));
  return (
    <section className={classes.panel} aria-label="Platform accounts">
      <TextInput
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        placeholder="Name, e-mail or key"
        aria-label="Search people"
        leftSection={<IconSearch size={15} stroke={1.6} aria-hidden="true" />}
        rightSection={isBusy ? <Loader size={14} /> : null}
        maxLength={100}
        size="sm"
      />
      {found?.people.length === 0 ? (
        <EmptyState title={`Nobody in the roster matches “${search}”`} isCompact>
          Create a new learner, or upload a CSV.
        </EmptyState>
      ) : null}
      <ul className={classes.found} data-busy={isBusy || undefined}>
        {(found?.people ?? []).map((person) => {
          const isChosen = chosen.has(person.learnerId);
          return (
            <li key={person.learnerId}>
              <UnstyledButton
                className={classes.person}
                aria-pressed={isChosen}
                disabled={person.obstacle !== null && !isChosen}
                onClick={() => (isChosen ? takeOut(person) : pick(person))}
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
        })}
      </ul>
      {found?.hasMore ? (
        <p className={classes.quiet}>These are the first 20. Type more to narrow it down.</p>
      ) : null}
    </section>
  );
}

function contactOf({ email, key }: Candidate): string {
  return email && email !== key ? `${email} · ${key}` : key;
}
