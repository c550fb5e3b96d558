import { InternalLink } from "@/components/ui/internal-link";
import type { Verification } from "@/lib/activity/verification";
import { VerifyPanel } from "./verify-panel";
import classes from "./verify-panel.module.css";

interface VerifySectionProps {
  initial: Verification;
  timeZone: string;
  /** Whether the reader may open the set-up page. */
  maySetUp: boolean;
}

/** The verification beside the live console: folds into one line once all was seen. */
export function VerifySection({ initial, timeZone, maySetUp }: VerifySectionProps) {
  return (
    <section className={classes.section} aria-label="Verify the set-up">
      <h2 className={classes.title}>Verify the set-up</h2>
      <VerifyPanel
        initial={initial}
        timeZone={timeZone}
        isFolding
        help={maySetUp ? <InternalLink href="/activity/set-up">Set-up</InternalLink> : null}
      />
    </section>
  );
}
