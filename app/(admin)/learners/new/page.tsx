import { randomUUID } from "node:crypto";
import { IconMoodEmpty } from "@tabler/icons-react";
import type { Metadata } from "next";
import { z } from "zod";
import { PageBody } from "@/components/shell/page-body";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { formatAgo } from "@/components/ui/moment";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { counted } from "@/lib/enrolment/counted";
import { emptyDraft } from "@/lib/enrolment/draft-choices";
import { findDraft } from "@/lib/enrolment/server/find-draft";
import { listDraftPeople } from "@/lib/enrolment/server/list-draft-people";
import type { DraftSummary } from "@/lib/enrolment/server/list-drafts";
import { listDrafts } from "@/lib/enrolment/server/list-drafts";
import { listEnrolmentChoices } from "@/lib/enrolment/server/list-enrolment-choices";
import { dayIn } from "@/lib/learners/engagement-calendar";
import { AddLearners } from "./_components/add-learners";
import { AddedCard } from "./_components/added-card";
import { EnrolmentHeader } from "./_components/enrolment-header";
import { NewEnrolment } from "./_components/new-enrolment";
import { loadEnrolmentQuery } from "./enrolment-address";

export const metadata: Metadata = { title: "Add learners" };

/** Adds people to the coaching programme, over a draft that can be left and found again. */
export default async function AddLearnersPage({ searchParams }: PageProps<"/learners/new">) {
  const actor = await requirePermission("learners.manage");
  const { organization } = await requireSession();
  const { timeZone, rosterKey, name } = organization;
  const { draft: draftId } = await loadEnrolmentQuery(searchParams);
  const now = new Date();
  const shared = {
    choices: await listEnrolmentChoices(actor, {}),
    organization: { name, timeZone, rosterKey },
    today: dayIn(timeZone, now),
  };
  if (draftId === null) {
    const drafts = await listDrafts(actor, {});
    const nobody = { people: [], file: null };
    const fresh = { draftId: randomUUID(), draft: emptyDraft, savedAt: null, people: nobody };
    return (
      <NewEnrolment
        start={{ ...fresh, ...shared }}
        drafts={drafts.map((draft) => ({
          id: draft.id,
          title: draft.groupName ?? "No group chosen yet",
          people: peopleOf(draft),
          saved: formatAgo(draft.savedAt, { now, timeZone }),
        }))}
      />
    );
  }
  const isId = z.uuid().safeParse(draftId).success;
  const stored = isId ? await findDraft(actor, { draftId }) : null;
  if (!stored || stored.added) {
    return (
      <>
        <EnrolmentHeader timeZone={timeZone} enrolment={null} />
        <PageBody>{stored?.added ? <AddedCard {...stored.added} /> : <Gone />}</PageBody>
      </>
    );
  }
  const people = await listDraftPeople(actor, { draftId });
  const { draft, savedAt } = stored;
  return <AddLearners key={draftId} start={{ draftId, draft, savedAt, people, ...shared }} />;
}

function Gone() {
  return (
    <EmptyState
      icon={<IconMoodEmpty size={18} stroke={1.6} aria-hidden="true" />}
      title="This draft is no longer there"
      action={<ButtonLink href="/learners/new">Begin anew</ButtonLink>}
    >
      Drafts are kept for 30 days after their last change, and are their maker’s alone.
    </EmptyState>
  );
}

function peopleOf({ people, hasFile }: DraftSummary): string {
  if (people === 0) return hasFile ? "people of a CSV" : "nobody yet";
  return `${counted(people, "person", "people")}${hasFile ? " and those of a CSV" : ""}`;
}
