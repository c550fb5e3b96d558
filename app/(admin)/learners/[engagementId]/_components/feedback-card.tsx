import { IconLock } from "@tabler/icons-react";
import { Card } from "@/components/ui/card";
import { ShareBar } from "@/components/ui/share-bar";
import type { LearnerProfile } from "@/lib/learners/learner-profile";
import { type RaterProgress, raterProgress } from "@/lib/learners/rater-progress";
import classes from "./feedback-card.module.css";
import type { ProfileWords } from "./profile-words";

const relationTitles: Record<RaterProgress["relation"], string> = {
  manager: "Manager",
  peer: "Peers",
  direct_report: "Direct reports",
  other: "Others",
};

interface FeedbackCardProps {
  profile: LearnerProfile;
  words: ProfileWords;
}

/** How far the 360° feedback has come in both rounds; never what anybody answered. */
export function FeedbackCard({ profile, words }: FeedbackCardProps) {
  const { terms, events, metrics, group } = profile;
  const isOver = metrics.stage === "completed" || metrics.stage === "deactivated";
  const hasRemeasurement =
    terms.remeasurementDay !== null && (metrics.remeasurementOpenedAt !== null || !isOver);
  return (
    <Card
      title="360° feedback"
      aside={
        <span className={classes.lock}>
          <IconLock size={14} stroke={1.6} aria-hidden="true" />
          Results belong to learner and coach
        </span>
      }
      isFlush
    >
      <Round
        title="Baseline"
        relations={raterProgress(events, "baseline")}
        selfAt={metrics.selfAssessmentAt}
        doneAt={metrics.threeSixtyAt}
        pending={`at least ${terms.minInvites} to invite, ${terms.minAnswers} to answer`}
        words={words}
      />
      {hasRemeasurement ? (
        <Round
          title="Remeasurement"
          relations={raterProgress(events, "remeasurement")}
          selfAt={metrics.selfRemeasurementAt}
          doneAt={metrics.threeSixtyRemeasurementAt}
          pending={metrics.remeasurementOpenedAt ? "has opened" : "has not opened yet"}
          words={words}
        />
      ) : null}
      {group.showsRaterNames ? null : (
        <p className={classes.rule}>Names of raters are hidden by the programme’s rule.</p>
      )}
    </Card>
  );
}

interface RoundProps {
  title: string;
  relations: RaterProgress[];
  selfAt: Date | null;
  doneAt: Date | null;
  /** Stands where nobody is invited yet. */
  pending: string;
  words: ProfileWords;
}

function Round({ title, relations, selfAt, doneAt, pending, words }: RoundProps) {
  const invited = relations.reduce((sum, relation) => sum + relation.invited, 0);
  const answered = relations.reduce((sum, relation) => sum + relation.answered, 0);
  const self = selfAt ? `self done ${words.day(selfAt)}` : "self assessment open";
  const others = doneAt ? `completed ${words.day(doneAt)}` : invited === 0 ? pending : "";
  return (
    <section className={classes.round} aria-label={title}>
      <div className={classes.head}>
        <h3>{title}</h3>
        <span className={classes.count}>
          <b>{answered}</b> / {invited} answered
        </span>
      </div>
      <ShareBar
        label={title}
        shares={[
          { label: "answered", count: answered, tone: "accent" },
          { label: "waited for", count: invited - answered, tone: "neutral" },
        ]}
      />
      <p className={classes.note}>{[self, others].filter(Boolean).join(" · ")}</p>
      {relations.length > 0 ? <Relations relations={relations} words={words} /> : null}
    </section>
  );
}

function Relations({ relations, words }: Pick<RoundProps, "relations" | "words">) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Relation</th>
          <th scope="col">Raters</th>
          <th scope="col">Answered</th>
          <th scope="col">Last answer</th>
        </tr>
      </thead>
      <tbody>
        {relations.map(({ relation, raters, invited, answered, lastAnswerAt }) => (
          <tr key={relation}>
            <th scope="row">{relationTitles[relation]}</th>
            <td>
              <Raters raters={raters} />
            </td>
            <td className={classes.figure}>
              {answered} of {invited}
            </td>
            <td className={classes.figure}>{lastAnswerAt ? words.day(lastAnswerAt) : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const stateWords = { answered: "has answered", waiting: "is waited for", removed: "removed" };

/** Names where the programme shows them, else one dot a person. */
function Raters({ raters }: Pick<RaterProgress, "raters">) {
  const dots = raters.map((rater, index) => ({ ...rater, key: `${rater.state} ${index}` }));
  const removed = raters.filter(({ state }) => state === "removed").length;
  if (raters.some(({ name }) => name !== null)) {
    return (
      <ul className={classes.names}>
        {dots.map(({ key, name, state }) => (
          <li key={key} data-state={state}>
            <bdi>{name ?? "Not named"}</bdi>
            <span> {stateWords[state]}</span>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <span className={classes.dots}>
      {dots.map(({ key, state }) => (
        <span key={key} data-state={state} aria-hidden="true" />
      ))}
      {removed > 0 ? <small>{removed} removed</small> : null}
    </span>
  );
}
