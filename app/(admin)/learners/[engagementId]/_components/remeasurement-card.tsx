import { Card } from "@/components/ui/card";
import type { LearnerProfile } from "@/lib/learners/learner-profile";
import type { ProfileWords } from "./profile-words";
import classes from "./remeasurement-card.module.css";
import { TaskList } from "./task-list";

interface RemeasurementCardProps {
  profile: LearnerProfile;
  words: ProfileWords;
}

/** What was assessed at the beginning, and the four tasks that measure again at the end. */
export function RemeasurementCard({ profile, words }: RemeasurementCardProps) {
  const { metrics, terms, assessment, survey } = profile;
  const on = (at: Date | null) => at && words.day(at);
  const isOver = metrics.stage === "completed" || metrics.stage === "deactivated";
  const { remeasurementOpenedAt: openedAt } = metrics;
  return (
    <div className={classes.pair}>
      <Card title="Assessments" isFlush>
        <TaskList
          tasks={[
            { name: "Profile", doneOn: on(metrics.profileAt) },
            { name: "Self assessment", what: assessment, doneOn: on(metrics.selfAssessmentAt) },
            { name: "Engagement survey", what: survey, doneOn: on(metrics.surveyAt) },
            { name: "NPS survey", doneOn: on(metrics.npsAt) },
          ]}
        />
      </Card>
      {terms.remeasurementDay === null ? null : (
        <Card
          title="Remeasurement"
          aside={
            openedAt
              ? `opened ${words.day(openedAt)}`
              : isOver
                ? "never opened"
                : "4 tasks, not open yet"
          }
          isFlush
        >
          <TaskList
            tasks={[
              { name: "Self assessment again", doneOn: on(metrics.selfRemeasurementAt) },
              { name: "360° feedback again", doneOn: on(metrics.threeSixtyRemeasurementAt) },
              { name: "Goals rated", doneOn: on(metrics.goalsRatedAt) },
              { name: "Remeasurement survey", doneOn: on(metrics.remeasurementSurveyAt) },
            ]}
          />
        </Card>
      )}
    </div>
  );
}
