import type { PublishPreview } from "@/lib/plays/play-view";
import classes from "./rail.module.css";

interface PublishNoticeProps {
  preview: PublishPreview | null;
  /** Why the draft cannot be kept as it stands. */
  refusal: string | null;
}

/** What the next version changes and whom it touches, or what has to be mended before. */
export function PublishNotice({ preview, refusal }: PublishNoticeProps) {
  if (refusal) {
    return (
      <div className={classes.notice} data-tone="red" role="alert">
        <b>Not saved yet.</b> {refusal}
      </div>
    );
  }
  if (!preview) return null;
  const { version, changes, issues } = preview;
  if (issues.length > 0) {
    return (
      <div className={classes.notice} data-tone="red" role="status">
        <b>Version {version} cannot run yet:</b>
        <ul>
          {issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      </div>
    );
  }
  if (version === 1) {
    return (
      <div className={classes.notice} role="status">
        <b>A draft, which does nothing yet.</b> Once published it runs for what happens from then
        on.
      </div>
    );
  }
  if (changes.length === 0) return null;
  const things = changes.length === 1 ? "one thing" : `${changes.length} things`;
  return (
    <div className={classes.notice} role="status">
      <b>
        Version {version} changes {things}.
      </b>{" "}
      {touchWords(preview)}
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </div>
  );
}

function touchWords({ waiting, dropped, moved }: PublishPreview): string {
  if (waiting === 0) return "Nobody waits who would be touched.";
  const who = waiting === 1 ? "The one who waits" : `The ${waiting} who wait`;
  if (dropped > 0) return `${who} will not be looked at any more.`;
  if (moved > 0) return `${who} will be looked at on another day.`;
  return `${who} will be looked at by the new version.`;
}
