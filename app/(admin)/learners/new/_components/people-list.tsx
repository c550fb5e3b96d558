"use client";

import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { notifyDone } from "@/components/ui/notify";
import { Tag } from "@/components/ui/tag";
import { counted } from "@/lib/enrolment/counted";
import { type DraftPerson, obstacleWords } from "@/lib/enrolment/person";
import type { Enrolment } from "./use-enrolment";
import classes from "./who-step.module.css";

/** Everybody on the list; each can be taken out, and put back for a while. */
export function PeopleList({ enrolment }: { enrolment: Enrolment }) {
  const { people, toAdd, leftOut, draft, takeOut, restore } = enrolment;
  if (people.length === 0) return null;
  const remove = (person: DraftPerson) => {
    const before = draft.who;
    takeOut(person);
    notifyDone(`${person.name} is off the list`, () => restore(before));
  };
  return (
    <section className={classes.list} aria-label="On the list">
      <h2 className={classes.listTitle}>
        {counted(toAdd.length, "person", "people")} on the list
        {leftOut.length > 0 ? (
          <span className={classes.amber}> · {leftOut.length} left out</span>
        ) : null}
      </h2>
      <PeopleRows people={people} onRemove={remove} />
    </section>
  );
}

/** People as rows: name, contact, and how they come in or why not. */
export function PeopleRows({
  people,
  onRemove,
}: {
  people: readonly DraftPerson[];
  onRemove?: (person: DraftPerson) => void;
}) {
  return (
    <ul className={classes.rows}>
      {people.map((person) => (
        <li key={person.learnerId ?? person.key} className={classes.line}>
          <span className={classes.who}>
            <bdi className={classes.personName}>{person.name}</bdi>
            <span className={classes.quiet}>{person.email ?? person.key}</span>
          </span>
          {person.obstacle ? (
            <Tag tone="amber">{obstacleWords[person.obstacle]}</Tag>
          ) : (
            <span className={classes.quiet}>
              {person.hasAccount
                ? "has an account"
                : person.learnerId === null
                  ? "new, an account will be made"
                  : "an account will be made"}
            </span>
          )}
          {onRemove ? (
            <ActionIcon aria-label={`Take ${person.name} off`} onClick={() => onRemove(person)}>
              <IconX size={15} stroke={1.6} aria-hidden="true" />
            </ActionIcon>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
