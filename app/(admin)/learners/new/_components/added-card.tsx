import { IconCircleCheck } from "@tabler/icons-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { counted } from "@/lib/enrolment/counted";

/** After the last step: what was done, and where to look at it. */
export function AddedCard({ learners, planName }: { learners: number; planName: string }) {
  return (
    <EmptyState
      icon={<IconCircleCheck size={18} stroke={1.6} aria-hidden="true" />}
      title={`${counted(learners, "learner was", "learners were")} added`}
      action={
        <>
          <ButtonLink href="/learners?tab=onboarding">See them in Learners</ButtonLink>
          <ButtonLink href="/outbox" variant="default">
            Their e-mails
          </ButtonLink>
          <ButtonLink href="/learners/new" variant="subtle" color="gray">
            Add more
          </ButtonLink>
        </>
      }
    >
      {learners === 1 ? "One licence" : `${learners} licences`} of {planName} were taken, and the
      welcome {learners === 1 ? "e-mail is" : "e-mails are"} on the way.
    </EmptyState>
  );
}
