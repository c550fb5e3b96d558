"use client";

import { type ComponentProps, useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { AddLearners } from "./add-learners";
import { DraftList } from "./draft-list";
import { EnrolmentHeader } from "./enrolment-header";
import type { EnrolmentStart } from "./use-enrolment";

interface NewEnrolmentProps {
  start: EnrolmentStart;
  drafts: ComponentProps<typeof DraftList>["drafts"];
}

/** A new draft, after those that were left have been offered. */
export function NewEnrolment({ start, drafts }: NewEnrolmentProps) {
  // The page draws another id each time it is read; the draft keeps the first.
  const [first] = useState(start);
  const [isNew, setIsNew] = useState(drafts.length === 0);
  if (isNew) return <AddLearners start={first} />;
  return (
    <>
      <EnrolmentHeader timeZone={start.organization.timeZone} enrolment={null} />
      <PageBody>
        <DraftList drafts={drafts} onNew={() => setIsNew(true)} />
      </PageBody>
    </>
  );
}
