"use client";

import { SegmentedControl } from "@mantine/core";
import { waysToName } from "@/lib/enrolment/draft-choices";
import { AccountSearch } from "./account-search";
import { NewPersonForm } from "./new-person-form";
import { PeopleFile } from "./people-file";
import { PeopleList } from "./people-list";
import type { Enrolment } from "./use-enrolment";
import classes from "./who-step.module.css";

const ways = [
  { value: "accounts", label: "Platform accounts" },
  { value: "new", label: "New learner" },
  { value: "csv", label: "CSV file" },
];

/** The second step: the people, named in one or more of three ways. */
export function WhoStep({ enrolment }: { enrolment: Enrolment }) {
  const { draft, setWay } = enrolment;
  const { way } = draft.who;
  return (
    <div className={classes.step}>
      <SegmentedControl
        aria-label="How to name them"
        data={ways}
        value={way}
        onChange={(value) => {
          const next = waysToName.find((one) => one === value);
          if (next) setWay(next);
        }}
        className={classes.ways}
      />
      {way === "accounts" ? <AccountSearch enrolment={enrolment} /> : null}
      {way === "new" ? <NewPersonForm enrolment={enrolment} /> : null}
      {way === "csv" ? <PeopleFile enrolment={enrolment} /> : null}
      <PeopleList enrolment={enrolment} />
    </div>
  );
}
