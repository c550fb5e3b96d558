import { Box, UnstyledButton } from "@mantine/core";
import { formatCount } from "@/components/ui/figures";
import type { CsatReading } from "@/lib/scorecard/scorecard";
import classes from "./csat-list.module.css";
import { figureWords, targetWords } from "./kpi-words";

interface CsatListProps {
  rows: readonly CsatReading[];
  target: number;
  open: string | null;
  controls: string;
  onToggle: (key: string) => void;
}

/** Satisfaction by course as bars with the target's mark; fewer than five answers are hatched, without a figure. */
export function CsatList({ rows, target, open, controls, onToggle }: CsatListProps) {
  return (
    <Box component="ul" className={classes.list} __vars={{ "--q-target": `${target}%` }}>
      {rows.map(({ key, title, value, answers, state }) => (
        <li key={key}>
          <UnstyledButton
            className={classes.row}
            data-state={state}
            data-open={open === key || undefined}
            aria-expanded={open === key}
            aria-controls={open === key ? controls : undefined}
            onClick={() => onToggle(key)}
          >
            <span className={classes.name} title={title}>
              {title}
            </span>
            <span
              className={classes.track}
              data-few={value === null || undefined}
              aria-hidden="true"
            >
              {value === null ? null : (
                <span className={classes.bar} style={{ width: `${value}%` }} />
              )}
              <span className={classes.mark} />
            </span>
            <span className={classes.value}>
              {value === null ? "too few" : figureWords(value, "percent")}
            </span>
            <span className={classes.answers}>
              {formatCount(answers)} {answers === 1 ? "answer" : "answers"}
            </span>
          </UnstyledButton>
        </li>
      ))}
    </Box>
  );
}

/** How many of the courses that can be judged reach the target, in words. */
export function csatWords(rows: readonly CsatReading[], target: number): string {
  const judged = rows.filter(({ state }) => state !== "none");
  const reached = judged.filter(({ state }) => state === "reached").length;
  return `${reached} of ${judged.length} courses reach ${targetWords(target, "percent")}`;
}
