import classes from "./distribution-bar.module.css";

/** A part of the answers: one answer, or several folded into one so that nobody stands alone. */
export interface AnswerShare {
  /** The answers it stands for: "4", or "1–2" when folded. */
  label: string;
  /** Share of the answers between 0 and 1. */
  share: number;
  /** Place on the scale from disagreement to agreement. */
  tone: -2 | -1 | 0 | 1 | 2;
}

interface DistributionBarProps {
  shares: AnswerShare[];
  /** The bar as one sentence. */
  label: string;
}

/* Parts narrower than this have no room for their number; it is in the sentence and the table. */
const leastForNumber = 0.075;

/** Shares of answers as one bar in proportion, with whole percentages inside. */
export function DistributionBar({ shares, label }: DistributionBarProps) {
  return (
    <div className={classes.bar} role="img" aria-label={label}>
      {shares.map(({ label: answer, share, tone }) => (
        <span
          key={answer}
          className={classes.part}
          data-tone={tone}
          style={{ flexGrow: share }}
          title={`${answer}: ${Math.round(share * 100)} %`}
        >
          {share >= leastForNumber ? Math.round(share * 100) : null}
        </span>
      ))}
    </div>
  );
}
