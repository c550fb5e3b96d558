"use client";

import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useAction } from "@/components/ui/use-action";
import type { NewPersonProblems } from "@/lib/enrolment/person";
import { readNewPerson } from "@/lib/enrolment/person";
import type { RosterKey } from "@/lib/roster/roster-columns";
import { checkNewPersonAction } from "../actions";
import type { Enrolment } from "./use-enrolment";
import classes from "./who-step.module.css";

const keyLabels: Record<Exclude<RosterKey, "email">, string> = {
  employee_id: "Employee ID",
  scorm_id: "SCORM ID",
};

/** A learner whom the roster does not have yet: becomes part of it, with an account, when all are added. */
export function NewPersonForm({ enrolment }: { enrolment: Enrolment }) {
  const { organization, draft, create, need } = enrolment;
  const { rosterKey } = organization;
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<NewPersonProblems>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const { isBusy, run } = useAction();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const text = (name: string) => String(values.get(name) ?? "");
    const entered = {
      ...{ firstName: text("firstName"), lastName: text("lastName") },
      ...{ email: text("email"), key: text("key") },
    };
    setRefusal(null);
    const read = readNewPerson(entered, rosterKey, need.startsOn);
    setProblems("problems" in read ? read.problems : {});
    if ("problems" in read) return;
    const { key, email } = read.person;
    const twin = draft.who.newPeople.find((one) => one.key === key || one.email === email);
    if (twin) {
      setRefusal(`${twin.firstName} ${twin.lastName} has this key or e-mail address already.`);
      return;
    }
    run(() => checkNewPersonAction(entered), {
      onDone: (person) => {
        create(person);
        form.current?.reset();
        form.current?.querySelector("input")?.focus();
      },
      onRefused: setRefusal,
    });
  }

  const field = (name: keyof NewPersonProblems, label: string, type = "text") => (
    <TextInput
      name={name}
      type={type}
      label={label}
      error={problems[name]}
      maxLength={254}
      autoComplete="off"
      required
      withAsterisk={false}
    />
  );
  return (
    <form
      ref={form}
      onSubmit={submit}
      className={classes.panel}
      noValidate
      aria-label="New learner"
    >
      <div className={classes.fields}>
        {field("firstName", "First name")}
        {field("lastName", "Last name")}
        {field("email", "E-mail", "email")}
        {rosterKey === "email" ? null : field("key", keyLabels[rosterKey])}
      </div>
      {refusal ? (
        <p className={classes.refusal} role="alert">
          {refusal}
        </p>
      ) : null}
      <div className={classes.row}>
        <Button type="submit" variant="default" loading={isBusy}>
          Put on the list
        </Button>
        <span className={classes.quiet}>
          Nothing is made before the last step: then a roster entry, an account, and the engagement.
        </span>
      </div>
    </form>
  );
}
