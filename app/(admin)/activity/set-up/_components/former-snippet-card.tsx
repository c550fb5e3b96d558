import { CopyText } from "@/components/ui/copy-text";
import classes from "./set-up.module.css";
import { StepCard } from "./step-card";

interface FormerSnippetCardProps {
  origin: string;
  honoursPrivacySignals: boolean;
}

/** For academies whose theme already carries such snippets: only the script's address changes. */
export function FormerSnippetCard({ origin, honoursPrivacySignals }: FormerSnippetCardProps) {
  const script = `${origin}/collector.js`;
  return (
    <StepCard title="Or: the theme already has a collector’s snippets">
      <p className={classes.text}>
        If its head snippet sets <code>window.totango_options</code> and loads a script, keep all
        three snippets as they are. Put your service ID into <code>service_id</code> and this
        address in the place of the script’s. That is all.
      </p>
      <dl className={classes.identity}>
        <dt>Script address</dt>
        <dd>
          <code>{script}</code>
          <CopyText text={script} label="Script address" />
        </dd>
      </dl>
      {honoursPrivacySignals ? null : (
        <p className={classes.help}>
          Also add <code>honour_privacy_signals: false</code> to its options: without it, the
          collector leaves browsers alone that ask not to be tracked.
        </p>
      )}
    </StepCard>
  );
}
