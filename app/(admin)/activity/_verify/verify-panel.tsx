"use client";

import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import {
  countSeen,
  type SeenArrival,
  type Verification,
  type VerificationStep,
  verificationSteps,
} from "@/lib/activity/verification";
import { formatSeen, stepWords } from "./step-words";
import { useVerification } from "./use-verification";
import classes from "./verify-panel.module.css";

interface VerifyPanelProps {
  /** As the page was read; from then on the panel looks for itself. */
  initial: Verification;
  timeZone: string;
  /** One green line once all three were seen. */
  isFolding?: boolean;
  /** Stands beside the first step that was not seen: a link to the set-up. */
  help?: ReactNode;
}

/** Which of the three calls of a working set-up were seen; turns green as they arrive. */
export function VerifyPanel({ initial, timeZone, isFolding, help }: VerifyPanelProps) {
  const verification = useVerification(initial);
  const count = countSeen(verification);
  const isComplete = count === verificationSteps.length;
  const { seen, trouble } = verification;
  const next = verificationSteps.find((step) => !seen[step]);
  return (
    <div className={classes.panel}>
      <p className={classes.sum} data-complete={isComplete || undefined} aria-live="polite">
        {isComplete ? <IconCheck size={14} stroke={2} aria-hidden="true" /> : null}
        {isComplete ? "The set-up works: 3 of 3 seen" : `${count} of 3 seen`}
      </p>
      {isComplete && isFolding ? null : (
        <ol className={classes.steps}>
          {verificationSteps.map((step) => (
            <Step key={step} step={step} arrival={seen[step]} timeZone={timeZone}>
              {step === next ? help : null}
            </Step>
          ))}
        </ol>
      )}
      {trouble && !isComplete ? (
        <div className={classes.trouble} data-status={trouble.status}>
          <p className={classes.troubleTitle}>
            {trouble.status === "held" ? "A call is held" : "A call was rejected"}: {trouble.reason}
            .
          </p>
          <p>
            {trouble.activity ? `${trouble.activity}, ` : ""}
            {formatSeen(trouble.at, timeZone)}
          </p>
        </div>
      ) : null}
    </div>
  );
}

interface StepProps {
  step: VerificationStep;
  arrival: SeenArrival | null;
  timeZone: string;
  children: ReactNode;
}

function Step({ step, arrival, timeZone, children }: StepProps) {
  const { name, missing } = stepWords[step];
  return (
    <li className={classes.step} data-seen={arrival ? true : undefined}>
      <span className={classes.mark}>
        {arrival ? <IconCheck size={12} stroke={2.6} aria-hidden="true" /> : null}
      </span>
      <div className={classes.text}>
        <p className={classes.name}>
          {name}
          <span className={classes.spoken}>{arrival ? ", seen" : ", not seen yet"}</span>
        </p>
        {arrival ? (
          <>
            <p className={classes.what}>
              <span dir="auto">{arrival.what}</span>, by <span dir="auto">{arrival.by}</span>
            </p>
            <p className={classes.when}>
              {formatSeen(arrival.at, timeZone)} ·{" "}
              {arrival.source === "api" ? "API" : arrival.source}
            </p>
          </>
        ) : (
          <p className={classes.what}>{missing}</p>
        )}
      </div>
      {children}
    </li>
  );
}
