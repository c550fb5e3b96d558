import classes from "./share-bar.module.css";

export type ShareTone = "accent" | "blue" | "amber" | "red" | "neutral";

/** One part of a whole. */
export interface Share {
  label: string;
  count: number;
  tone: ShareTone;
}

interface ShareBarProps {
  /** What the whole is: "Rows of the file". */
  label: string;
  shares: Share[];
  /** `edge` touches the top of a card. */
  look?: "plain" | "edge";
}

/** A whole and its parts in proportion; a part that is not nothing is always seen. */
export function ShareBar({ label, shares, look = "plain" }: ShareBarProps) {
  const seen = shares.filter(({ count }) => count > 0);
  const words = seen.map((share) => `${share.label} ${share.count}`).join(", ");
  return (
    <div className={classes.bar} data-look={look} role="img" aria-label={`${label}: ${words}`}>
      {seen.map((share) => (
        <span
          key={share.label}
          className={classes.share}
          data-tone={share.tone}
          style={{ flexGrow: share.count }}
        />
      ))}
    </div>
  );
}
