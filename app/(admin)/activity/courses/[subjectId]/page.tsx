import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { toRoute } from "@/components/ui/internal-link";
import { getSubject } from "@/lib/activity/server/get-subject";
import { listSubjectPeople } from "@/lib/activity/server/list-subject-people";
import { listSubjects } from "@/lib/activity/server/list-subjects";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { AppError } from "@/lib/core/errors";
import { loadPeopleParams, subjectHref } from "../search-params";
import { PeopleCard } from "./_components/people-card";
import { SatisfactionCard } from "./_components/satisfaction-card";
import { SubjectView } from "./_components/subject-view";

export const metadata: Metadata = { title: "Course or path" };

/** One course or path: how people take to it, its place in the catalogue, and who they are. */
export default async function SubjectPage({
  params,
  searchParams,
}: PageProps<"/activity/courses/[subjectId]">) {
  const actor = await requirePermission("activity.read");
  const { timeZone } = (await requireSession()).organization;
  const { subjectId } = await params;
  const id = /^\d{1,9}$/.test(subjectId) ? Number(subjectId) : 0;
  if (id === 0) notFound();
  const subject = await getSubject(actor, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  if (subject.mergedInto !== null) redirect(toRoute(subjectHref(subject.mergedInto)));
  const { state, page } = await loadPeopleParams(searchParams);
  const asked = { state, page: Math.min(Math.max(1, page), 10_000) };
  const people = await listSubjectPeople(actor, { id, ...asked });
  const mayManage = actorMay(actor, "activity.manage");
  const catalogue = mayManage ? await listSubjects(actor, {}) : [];
  return (
    <SubjectView
      subject={subject}
      mayManage={mayManage}
      others={catalogue
        .filter((one) => one.id !== id && !one.isArchived)
        .map(({ kind, title, id: other }) => ({ id: other, kind, title }))}
    >
      {subject.kind === "course" ? <SatisfactionCard subject={subject} /> : null}
      <PeopleCard id={id} {...asked} {...people} timeZone={timeZone} />
    </SubjectView>
  );
}
