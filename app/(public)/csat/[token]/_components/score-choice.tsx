import type { CsatWords } from "@/lib/activity/csat-words";
import classes from "./csat-form.module.css";

interface ScoreChoiceProps {
  words: CsatWords;
  score: number | null;
  onChoose: (score: number) => void;
}

/** One to five, each with its words; a thumb finds them, and so do arrow keys. */
export function ScoreChoice({ words, score, onChoose }: ScoreChoiceProps) {
  return (
    <fieldset className={classes.scores}>
      <legend className={classes.question}>{words.question}</legend>
      <div className={classes.row}>
        {words.scores.map((label, index) => (
          <label key={label} className={classes.score} title={label}>
            <input
              type="radio"
              name="score"
              className={classes.radio}
              value={index + 1}
              checked={score === index + 1}
              aria-label={`${index + 1}, ${label}`}
              onChange={() => onChoose(index + 1)}
            />
            <span aria-hidden="true">{index + 1}</span>
          </label>
        ))}
      </div>
      <div className={classes.ends} aria-hidden="true">
        {score === null ? (
          <>
            <span>{words.scores[0]}</span>
            <span>{words.scores[4]}</span>
          </>
        ) : (
          <span className={classes.chosen}>{words.scores[score - 1]}</span>
        )}
      </div>
    </fieldset>
  );
}
