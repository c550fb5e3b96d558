import { Button } from "@mantine/core";
import { IconAlertCircle, IconRefresh } from "@tabler/icons-react";
import classes from "./state.module.css";

interface ErrorStateProps {
  /** What failed, as a sentence. */
  what: string;
  /** What is safe all the same: "Nothing was saved twice." */
  safe: string;
  /** The number under which the log knows it. */
  reference?: string;
  onRetry?: () => void;
  isCompact?: boolean;
}

/** In place of the part that failed: what failed, what is safe, try again, a reference number. */
export function ErrorState({ what, safe, reference, onRetry, isCompact }: ErrorStateProps) {
  return (
    <div className={classes.state} data-compact={isCompact || undefined} role="alert">
      <span className={classes.icon}>
        <IconAlertCircle size={18} stroke={1.6} aria-hidden="true" />
      </span>
      <p className={classes.title}>{what}</p>
      <p className={classes.text}>{safe}</p>
      {onRetry ? (
        <div className={classes.actions}>
          <Button
            variant="default"
            onClick={onRetry}
            leftSection={<IconRefresh size={16} stroke={1.6} aria-hidden="true" />}
          >
            Try again
          </Button>
        </div>
      ) : null}
      {reference ? (
        <p className={classes.reference}>
          Reference <code>{reference}</code>
        </p>
      ) : null}
    </div>
  );
}
