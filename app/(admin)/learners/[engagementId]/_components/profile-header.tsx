import { initialsOf } from "@/components/ui/initials";
import type { LearnerProfile, ListPosition } from "@/lib/learners/learner-profile";
import { missingSteps } from "@/lib/learners/missing-steps";
import { StageTag } from "../../_components/stage-tag";
import { ListStepper } from "./list-stepper";
import { ProfileActions } from "./profile-actions";
import classes from "./profile-header.module.css";

interface ProfileHeaderProps {
  profile: LearnerProfile;
  /** Null when the learner is not in the list it was opened from. */
  position: ListPosition | null;
  /** The search part that the list's address has. */
  list: string;
  mayManage: boolean;
}

/** Who it is and at which stage; the neighbours of the list, and what can be done. */
export function ProfileHeader({ profile, position, list, mayManage }: ProfileHeaderProps) {
  const { name, email, rosterKey, metrics, position: place } = profile;
  const identity = [email, rosterKey === email ? "" : rosterKey].filter(Boolean);
  return (
    <header className={classes.header}>
      <span className={classes.avatar} aria-hidden="true">
        {initialsOf(name)}
      </span>
      <div className={classes.who}>
        <div className={classes.line}>
          <h1 className={classes.name} dir="auto">
            {name}
          </h1>
          <StageTag stage={metrics.stage} isComplete={metrics.isComplete} />
        </div>
        <p className={classes.identity}>
          {place.length > 0 ? <span className={classes.place}>{place.join(", ")}</span> : null}
          {identity.map((part) => (
            <span key={part}>{part}</span>
          ))}
        </p>
      </div>
      <ListStepper position={position} list={list} />
      {mayManage ? (
        <ProfileActions
          engagementId={profile.engagementId}
          name={name}
          stage={metrics.stage}
          needsCoach={needsCoach(profile)}
        />
      ) : null}
    </header>
  );
}

function needsCoach({ metrics, terms }: LearnerProfile): boolean {
  return (
    metrics.stage === "onboarding" &&
    metrics.coachId === null &&
    missingSteps(metrics, terms.minInvites).length === 0
  );
}
