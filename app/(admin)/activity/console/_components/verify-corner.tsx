import { InternalLink } from "@/components/ui/internal-link";
import type { Verification } from "@/lib/activity/verification";
import { VerifyPanel } from "../../_verify/verify-panel";
import classes from "./verify-corner.module.css";

interface VerifyCornerProps {
  verification: Verification;
  timeZone: string;
  maySetUp: boolean;
  /** Whether nothing stands above it. */
  isAlone: boolean;
}

/** Under what stands beside the calls: whether the set-up works; one line once it does. */
export function VerifyCorner({ verification, timeZone, maySetUp, isAlone }: VerifyCornerProps) {
  return (
    <section
      className={classes.corner}
      data-alone={isAlone || undefined}
      aria-label="Verify the set-up"
    >
      <h2 className={classes.title}>Verify the set-up</h2>
      <VerifyPanel
        initial={verification}
        timeZone={timeZone}
        isFolding
        help={maySetUp ? <InternalLink href="/activity/set-up">Set-up</InternalLink> : null}
      />
    </section>
  );
}
