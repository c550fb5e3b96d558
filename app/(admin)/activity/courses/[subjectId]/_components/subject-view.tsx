"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { retrying, retryingPanel } from "@/components/ui/retrying";
import { Stat } from "@/components/ui/stat";
import { Tag } from "@/components/ui/tag";
import type { Subject } from "@/lib/activity/attributes";
import type { SubjectPage } from "@/lib/activity/subject-list";
import { daysWords, rateWords, satisfactionWords } from "../../_components/figure-words";
import { catalogueHref, subjectHref } from "../../search-params";
import classes from "./subject.module.css";
import { type SubjectChange, SubjectMenu } from "./subject-menu";

const MergePanel = dynamic(
  retryingPanel(() => import("./merge-panel").then((module) => module.MergePanel)),
  { loading: () => null },
);
const RenamePanel = dynamic(
  retryingPanel(() => import("./rename-panel").then((module) => module.RenamePanel)),
  { loading: () => null },
);
const PathCoursesCard = dynamic(
  retrying(() => import("./path-courses-card").then((module) => module.PathCoursesCard)),
  { loading: () => null },
);

interface SubjectViewProps {
  subject: SubjectPage;
  mayManage: boolean;
  /** The rest of the catalogue that is offered, for who may change it. */
  others: Subject[];
  children: ReactNode;
}

/** The page of a course or path, and beside it what may be changed. */
export function SubjectView({ subject, mayManage, others, children }: SubjectViewProps) {
  const [change, setChange] = useState<SubjectChange | null>(null);
  const close = () => setChange(null);
  const { kind, title } = subject;
  const isFirstSeen = subject.isSeen && subject.key === null;
  const panel = {
    rename: <RenamePanel subject={subject} onClose={close} />,
    merge: <MergePanel subject={subject} others={others} onClose={close} />,
  };
  return (
    <>
      <PageHeader
        title={title}
        hasLine
        above={<InternalLink href={catalogueHref({ kind })}>Courses & paths</InternalLink>}
        meta={
          <>
            <Tag tone="accent">{kind === "course" ? "Course" : "Path"}</Tag>
            {isFirstSeen ? (
              <Tag tone="amber" title="Known from events alone; the catalogue does not name it">
                First seen
              </Tag>
            ) : null}
            {subject.isArchived ? <Tag>Archived</Tag> : null}
            {subject.key ? <span>ID {subject.key}</span> : null}
          </>
        }
        actions={mayManage ? <SubjectMenu subject={subject} onChange={setChange} /> : null}
      />
      <PageBody panel={change ? panel[change] : undefined}>
        <div className={classes.page}>
          {isFirstSeen && mayManage ? (
            <Card tone="amber" title="Only events name it">
              {subject.isKindGuessed
                ? "Their senders do not say whether it is a course or a path, so it counts as a course. "
                : ""}
              If it is one of the catalogue under another title, merge it there; its people count
              there then, from their first day on.
            </Card>
          ) : null}
          <Figures subject={subject} />
          {kind === "path" ? (
            <PathCoursesCard subject={subject} others={others} mayManage={mayManage} />
          ) : null}
          {children}
          <Place subject={subject} />
        </div>
      </PageBody>
    </>
  );
}

function Figures({ subject }: { subject: SubjectPage }) {
  const satisfied = satisfactionWords(subject);
  return (
    <div className={classes.figures}>
      <Stat value={formatCount(subject.enrolled)} label="enrolled" />
      <Stat value={formatCount(subject.completed)} label="completed" />
      <Stat value={rateWords(subject)} label="of the enrolled completed" />
      <Stat value={daysWords(subject)} label="median from enrolment to completion" />
      {subject.kind === "course" ? (
        <Stat value={satisfied.value} label={`satisfied (4 or 5), ${satisfied.of}`} />
      ) : null}
    </div>
  );
}

function Place({ subject: { formerTitles, paths } }: { subject: SubjectPage }) {
  if (formerTitles.length === 0 && paths.length === 0) return null;
  return (
    <dl className={classes.place}>
      {paths.length > 0 ? (
        <div>
          <dt>Part of</dt>
          <dd>
            {paths.map(({ id, title }) => (
              <InternalLink key={id} href={subjectHref(id)} dir="auto">
                {title}
              </InternalLink>
            ))}
          </dd>
        </div>
      ) : null}
      {formerTitles.length > 0 ? (
        <div>
          <dt>Events also find it as</dt>
          <dd>
            {formerTitles.map((former) => (
              <span key={former} dir="auto">
                “{former}”
              </span>
            ))}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
