import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageBody } from "@/components/shell/page-body";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { AppError } from "@/lib/core/errors";
import type { LearnerProfile } from "@/lib/learners/learner-profile";
import { findListPosition } from "@/lib/learners/server/find-list-position";
import { getLearner } from "@/lib/learners/server/get-learner";
import { BandCard } from "./_components/band-card";
import { FeedbackCard } from "./_components/feedback-card";
import { listOf } from "./_components/list-address";
import { NoteCard } from "./_components/note-card";
import { PlanCard } from "./_components/plan-card";
import { ProfileColumns } from "./_components/profile-columns";
import { ProfileFacts } from "./_components/profile-facts";
import { ProfileHeader } from "./_components/profile-header";
import { profileWords } from "./_components/profile-words";
import { RemeasurementCard } from "./_components/remeasurement-card";
import { SessionsCard } from "./_components/sessions-card";
import { TermsCard } from "./_components/terms-card";
import { TimelineCard } from "./_components/timeline-card";
import classes from "./profile.module.css";

export const metadata: Metadata = { title: "Learner" };

/** One learner's engagement: where it stands, all that happened, and what can be done. */
export default async function LearnerPage({
  params,
  searchParams,
}: PageProps<"/learners/[engagementId]">) {
  const actor = await requirePermission("learners.read");
  const { timeZone } = (await requireSession()).organization;
  const { request, search } = listOf(await searchParams);
  const profile = await loadProfile(actor, (await params).engagementId);
  const position = await findListPosition(actor, {
    engagementId: profile.engagementId,
    request,
  });
  const words = profileWords(profile, { timeZone, now: new Date() });
  const mayManage = actorMay(actor, "learners.manage");

  return (
    <>
      <ProfileHeader profile={profile} position={position} list={search} mayManage={mayManage} />
      <PageBody>
        <div className={classes.page}>
          <ProfileFacts profile={profile} words={words} />
          <BandCard profile={profile} words={words} />
          <ProfileColumns
            timeline={<TimelineCard profile={profile} words={words} />}
            sessions={
              <>
                <SessionsCard profile={profile} words={words} />
                <FeedbackCard profile={profile} words={words} />
                <RemeasurementCard profile={profile} words={words} />
              </>
            }
            plan={
              <>
                <PlanCard profile={profile} words={words} />
                <NoteCard
                  engagementId={profile.engagementId}
                  text={profile.metrics.note?.text ?? ""}
                  by={words.noteBy}
                  mayEdit={mayManage}
                />
                <TermsCard profile={profile} words={words} />
              </>
            }
          />
        </div>
      </PageBody>
    </>
  );
}

async function loadProfile(actor: Actor, id: string): Promise<LearnerProfile> {
  const engagementId = Number(id);
  if (!Number.isSafeInteger(engagementId) || engagementId < 1) notFound();
  try {
    return await getLearner(actor, { engagementId });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
