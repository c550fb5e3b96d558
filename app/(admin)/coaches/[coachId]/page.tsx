import { IconUserPlus } from "@tabler/icons-react";
import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { StandsUnder } from "@/components/shell/stands-under";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { formatDay } from "@/components/ui/moment";
import { Tag } from "@/components/ui/tag";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { getCoach } from "@/lib/coaches/server/get-coach";
import { clockWords, zoneWords } from "@/lib/coaches/zone-words";
import { cityOf } from "@/lib/core/city-of";
import { CoachMenu } from "../_components/coach-menu";
import { npsWords, ratingWords } from "../_components/figure-words";
import { orNotFound } from "../_components/or-not-found";
import { readCoachId } from "../_components/read-coach-id";
import { ClientsTable } from "./_components/clients-table";
import { CoachFacts } from "./_components/coach-facts";
import classes from "./_components/profile.module.css";

export const metadata: Metadata = { title: "Coach" };

const kinds = {
  platform: { href: "/coaches/platform", title: "Platform coaches" },
  organization: { href: "/coaches/organization", title: "Organization coaches" },
} as const;

/** A coach's bio, figures and learners. */
export default async function CoachPage({ params }: PageProps<"/coaches/[coachId]">) {
  const actor = await requirePermission("coaches.read");
  const { timeZone } = (await requireSession()).organization;
  const coachId = readCoachId((await params).coachId);
  const coach = await orNotFound(getCoach(actor, { coachId }));
  const mayManage = actorMay(actor, "coaches.manage");
  const now = new Date();
  const at = now.getTime();
  const rating = ratingWords(coach);
  const nps = npsWords(coach);
  const isOwn = coach.kind === "organization";

  return (
    <>
      <StandsUnder href={kinds[coach.kind].href} />
      <PageHeader
        title={coach.name}
        above={<InternalLink href={kinds[coach.kind].href}>{kinds[coach.kind].title}</InternalLink>}
        hasLine
        meta={
          <>
            <Tag tone={coach.status === "active" ? "accent" : "amber"}>
              {coach.deactivatedAt
                ? `Deactivated on ${formatDay(coach.deactivatedAt, timeZone)}`
                : coach.status === "active"
                  ? "Active"
                  : "Onboarding"}
            </Tag>
            <span>
              {cityOf(coach.timeZone)}, {clockWords(at, coach.timeZone)}{" "}
              {zoneWords(at, coach.timeZone)} now
            </span>
          </>
        }
        actions={
          <>
            <CoachMenu coach={coach} mayManage={mayManage} on="bio" />
            {isOwn ? (
              <ButtonLink href={`/coaches/${coach.id}/availability`} variant="default">
                View availability
              </ButtonLink>
            ) : null}
            {mayManage && coach.status === "active" ? (
              <ButtonLink
                href={`/coaches/${coach.id}/assign`}
                leftSection={<IconUserPlus size={16} stroke={1.6} aria-hidden="true" />}
              >
                Assign learner
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <PageBody>
        <dl className={classes.figures}>
          <Figure
            label="Learners now"
            value={`${coach.clientsNow} of ${coach.capacity}`}
            note={`${formatCount(coach.clientsTotal)} in total`}
          />
          <Figure
            label="Sessions held"
            value={formatCount(coach.sessions)}
            note="in your organization"
          />
          <Figure
            label="Average rating"
            value={rating.value}
            note={rating.of ? `by ${rating.of} learners` : rating.why}
          />
          <Figure label="NPS" value={nps.value} note={nps.why} />
        </dl>
        <div className={classes.columns}>
          <div className={classes.main}>
            <Card title="Bio">
              <p className={classes.bio} dir="auto">
                {coach.bio || "Nothing has been written yet."}
              </p>
            </Card>
            <Card title="Learners now" isFlush>
              <ClientsTable clients={coach.clients} timeZone={timeZone} name={coach.name} />
            </Card>
          </div>
          <CoachFacts coach={coach} rules={isOwn ? coach.rules : null} hours={coach.hours} />
        </div>
      </PageBody>
    </>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.value}>{value}</span>
        <span className={classes.note}>{note}</span>
      </dd>
    </div>
  );
}
