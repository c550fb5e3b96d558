"use client";

import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { ActionBar } from "@/components/shell/action-bar";
import { PageBody } from "@/components/shell/page-body";
import { useAction } from "@/components/ui/use-action";
import { StepHeading } from "@/components/wizard/step-heading";
import { counted } from "@/lib/enrolment/counted";
import { type EnrolmentStep, enrolmentSteps, stepNames } from "@/lib/enrolment/enrolment-steps";
import { addLearnersAction } from "../actions";
import classes from "./add-learners.module.css";
import { AddedCard } from "./added-card";
import { CompanyCard } from "./company-card";
import { EngagementCard } from "./engagement-card";
import { EnrolmentHeader } from "./enrolment-header";
import { GroupStep } from "./group-step";
import { RemeasurementCard } from "./remeasurement-card";
import { ReviewStep } from "./review-step";
import { SettingsCard } from "./settings-card";
import { StepList } from "./step-list";
import { obstacleIn, stepStates } from "./step-states";
import { type Enrolment, type EnrolmentStart, termSteps, useEnrolment } from "./use-enrolment";
import { useReview } from "./use-review";
import { WhatWillHappen } from "./what-will-happen";
import { WhoStep } from "./who-step";

type Next = "who" | "company" | "settings" | "review";
type Added = { learners: number; planName: string };

/** "Add learners": seven steps over one draft, with what will happen always beside them. */
export function AddLearners({ start }: { start: EnrolmentStart }) {
  const enrolment = useEnrolment(start);
  const [added, setAdded] = useState<Added | null>(null);
  if (added) {
    return (
      <>
        <EnrolmentHeader timeZone={start.organization.timeZone} enrolment={null} />
        <PageBody>
          <AddedCard {...added} />
        </PageBody>
      </>
    );
  }
  return (
    <>
      <EnrolmentHeader timeZone={start.organization.timeZone} enrolment={enrolment} />
      <StepHeading
        key={enrolment.step}
        number={enrolmentSteps.indexOf(enrolment.step) + 1}
        of={enrolmentSteps.length}
        label={stepNames[enrolment.step]}
      />
      {enrolment.step === "review" ? (
        <Review enrolment={enrolment} onAdded={setAdded} />
      ) : (
        <Steps enrolment={enrolment} />
      )}
    </>
  );
}

function Steps({ enrolment }: { enrolment: Enrolment }) {
  const { step, goTo, reloadChoices } = enrolment;
  const isTerms = termSteps.includes(step);
  // The licences that others have taken meanwhile.
  useEffect(() => {
    if (isTerms) void reloadChoices();
  }, [isTerms, reloadChoices]);
  useEffect(() => {
    document.getElementById(`step-${step}`)?.scrollIntoView({ block: "nearest" });
  }, [step]);

  const next = nextOf(step);
  const leaving = isTerms ? (step === "settings" ? termSteps : termSteps.slice(0, 3)) : [step];
  const obstacles = leaving.flatMap((one) => obstacleIn(one, enrolment) ?? []);
  return (
    <PageBody
      panel={<WhatWillHappen enrolment={enrolment} />}
      footer={
        <ActionBar
          start={<Back enrolment={enrolment} />}
          note={obstacles[0] ?? `Next: ${nextWords[next]}`}
          end={
            <Button disabled={obstacles.length > 0} onClick={() => goTo(next)}>
              Continue to {nextNames[next]}
            </Button>
          }
        />
      }
    >
      <div className={classes.body}>
        <StepList
          states={stepStates(enrolment)}
          current={isTerms ? termSteps.slice(0, step === "settings" ? 4 : 3) : [step]}
          here={step}
          onGo={goTo}
        />
        <div className={classes.main}>
          {step === "group" ? <GroupStep enrolment={enrolment} /> : null}
          {step === "who" ? <WhoStep enrolment={enrolment} /> : null}
          {isTerms ? (
            <>
              <CompanyCard enrolment={enrolment} />
              <EngagementCard enrolment={enrolment} />
              <RemeasurementCard enrolment={enrolment} />
              <SettingsCard
                enrolment={enrolment}
                isOpen={step === "settings"}
                onOpen={() => goTo("settings")}
              />
            </>
          ) : null}
        </div>
      </div>
    </PageBody>
  );
}

function Review({ enrolment, onAdded }: { enrolment: Enrolment; onAdded: (added: Added) => void }) {
  const { draftId, reloadChoices, goTo } = enrolment;
  const { review, refusal, isBusy: isReading, read } = useReview(enrolment);
  const [refused, setRefused] = useState<string | null>(null);
  const { isBusy, run } = useAction();

  useEffect(() => {
    void reloadChoices();
  }, [reloadChoices]);

  const people = review?.toAdd.length ?? 0;
  const canAdd = review !== null && review.problems.length === 0 && people > 0;
  function add() {
    if (!review) return;
    setRefused(null);
    run(() => addLearnersAction({ draftId, reviewed: { digest: review.digest, people } }), {
      onDone: onAdded,
      onRefused: (message) => {
        setRefused(message);
        void reloadChoices();
        void read();
      },
    });
  }
  return (
    <PageBody
      panel={<WhatWillHappen enrolment={enrolment} />}
      footer={
        <ActionBar
          start={<Back enrolment={enrolment} />}
          note={
            canAdd
              ? `${counted(people, "licence", "licences")} and as many welcome e-mails, all or none.`
              : (review?.problems[0] ?? "")
          }
          end={
            <Button disabled={!canAdd || isReading} loading={isBusy} onClick={add}>
              Add {counted(people, "learner")}
            </Button>
          }
        />
      }
    >
      <div className={classes.body}>
        <StepList states={stepStates(enrolment)} current={["review"]} here="review" onGo={goTo} />
        <div className={classes.main}>
          <ReviewStep
            enrolment={enrolment}
            review={review}
            refusal={refused ?? refusal}
            onRetry={read}
          />
        </div>
      </div>
    </PageBody>
  );
}

function Back({ enrolment: { step, goTo } }: { enrolment: Enrolment }) {
  if (step === "group") return null;
  const back = termSteps.includes(step)
    ? "who"
    : (enrolmentSteps[enrolmentSteps.indexOf(step) - 1] ?? "group");
  return (
    <>
      <Button variant="default" onClick={() => goTo(back)}>
        Back
      </Button>
      <span className={classes.quiet}>Going back keeps everything you entered.</span>
    </>
  );
}

const nextNames: Record<Next, string> = {
  who: "people",
  company: "company details",
  settings: "settings",
  review: "review",
};

const nextWords: Record<Next, string> = {
  who: "who they are",
  company: "plan, assessment, survey",
  settings: "video links, focus skills, first language",
  review: "everything once more, before anything happens",
};

/** Where "Continue" leads: steps 3 to 5 are left together. */
function nextOf(step: EnrolmentStep): Next {
  if (step === "group") return "who";
  if (step === "who") return "company";
  return step === "settings" ? "review" : "settings";
}
