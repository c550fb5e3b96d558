import { Card } from "@/components/ui/card";
import { InternalLink } from "@/components/ui/internal-link";
import { counted } from "@/lib/learners/event-words";
import type { LearnerProfile } from "@/lib/learners/learner-profile";
import type { ProfileWords } from "./profile-words";
import classes from "./terms-card.module.css";

interface TermsCardProps {
  profile: LearnerProfile;
  words: ProfileWords;
}

/** The terms the engagement was launched with, and the person's other engagements. */
export function TermsCard({ profile, words }: TermsCardProps) {
  const { terms, group, plan, videoLinks, others } = profile;
  const lines: [string, string][] = [
    ["Group", group.name],
    ["Plan", plan.name],
    ["Launched", words.day(terms.launchedAt)],
    ["Duration", counted(terms.durationDays, "day")],
    ["360° invites", `${terms.minInvites} to ${terms.maxInvites}, ${terms.minAnswers} must answer`],
    ["Late cancels", terms.chargesLateCancels ? "use up a session" : "are not charged"],
    ["Video", videoLinks === "platform" ? "platform links" : "own links"],
  ];
  return (
    <Card title="Terms" isFlush>
      <dl className={classes.terms}>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {others.length > 0 ? (
        <p className={classes.others}>
          Other engagements:{" "}
          {others.map(({ engagementId, launchedOn }) => (
            <InternalLink key={engagementId} href={`/learners/${engagementId}`}>
              launched {words.calendarDay(launchedOn)}
            </InternalLink>
          ))}
        </p>
      ) : null}
    </Card>
  );
}
