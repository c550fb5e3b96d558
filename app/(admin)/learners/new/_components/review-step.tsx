"use client";

import { Alert, Skeleton } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { counted } from "@/lib/enrolment/counted";
import { dayWords } from "@/lib/enrolment/day-words";
import type { EnrolmentReview } from "@/lib/enrolment/enrolment-review";
import { termKeys, termNames } from "@/lib/enrolment/term-names";
import { termWords } from "@/lib/enrolment/term-words";
import { MailPreview } from "./mail-sheet";
import { namesOf } from "./names-of";
import { PeopleRows } from "./people-list";
import classes from "./review-step.module.css";
import type { Enrolment } from "./use-enrolment";

interface ReviewStepProps {
  enrolment: Enrolment;
  review: EnrolmentReview | null;
  /** Why there is no review, or why adding was refused. */
  refusal: string | null;
  onRetry: () => void;
}

/** The last step: exactly what will be done and for whom, as the server sees it. */
export function ReviewStep({ enrolment, review, refusal, onRetry }: ReviewStepProps) {
  if (!review) {
    return refusal ? (
      <ErrorState what={refusal} safe="Nothing you entered is lost." onRetry={onRetry} />
    ) : (
      <div className={classes.stack}>
        <Skeleton height={180} radius="lg" />
        <Skeleton height={240} radius="lg" />
      </div>
    );
  }
  const { terms, toAdd, leftOut, problems, mails, endsOn, startsOn } = review;
  const { changed, choices, group } = enrolment;
  const names = namesOf(choices);
  return (
    <div className={classes.stack}>
      {refusal || problems.length > 0 ? (
        <Alert
          color="red"
          role="alert"
          icon={<IconAlertCircle size={16} stroke={1.6} aria-hidden="true" />}
          title={refusal ? "Nobody was added" : "This cannot be done yet"}
        >
          <ul className={classes.problems}>
            {refusal ? <li>{refusal}</li> : null}
            {problems
              .filter((problem) => problem !== refusal)
              .map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
          </ul>
        </Alert>
      ) : null}
      {terms && endsOn ? (
        <Card title="Terms" aside="the same for all">
          <dl className={classes.terms}>
            <div className={classes.term}>
              <dt>Group</dt>
              <dd dir="auto">{review.group?.name}</dd>
            </div>
            <div className={classes.term}>
              <dt>From – until</dt>
              <dd>
                {dayWords(startsOn)} – {dayWords(endsOn)}
              </dd>
            </div>
            {termKeys.map((key) => (
              <div key={key} className={classes.term}>
                <dt>{termNames[key]}</dt>
                <dd dir="auto" data-changed={changed.includes(key) || undefined}>
                  {termWords(key, terms, names)}
                  {group && changed.includes(key) ? (
                    <span className={classes.was}>
                      changed, group says {termWords(key, group.preset, names)}
                    </span>
                  ) : null}
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      ) : null}
      <section aria-label="Who will be added">
        <h2 className={classes.title}>{counted(toAdd.length, "person", "people")} will be added</h2>
        {toAdd.length > 0 ? <PeopleRows people={toAdd} /> : null}
      </section>
      {leftOut.length > 0 ? (
        <section aria-label="Who is left out">
          <h2 className={classes.title}>{counted(leftOut.length, "person", "people")} left out</h2>
          <PeopleRows people={leftOut} />
        </section>
      ) : null}
      {mails && terms ? (
        <Card title="The welcome e-mail" aside="goes out at once">
          <MailPreview mails={mails} first={terms.language} />
        </Card>
      ) : null}
    </div>
  );
}
