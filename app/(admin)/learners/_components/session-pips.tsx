import classes from "./marks.module.css";

interface SessionPipsProps {
  completed: number;
  /** Late cancellations that used up a session. */
  charged: number;
  /** Sessions of the plan. */
  of: number;
}

const mostPips = 12;

/** One square a session of the plan: held, used up by a late cancellation, or left. The figure stands beside it. */
export function SessionPips({ completed, charged, of }: SessionPipsProps) {
  const total = Math.max(of, completed + charged);
  if (total > mostPips) return null;
  const words = `${completed} of ${of} sessions held${charged > 0 ? `, ${charged} used up by late cancellations` : ""}`;
  const states = [
    ...Array.from({ length: completed }, (_, n) => ({ key: `held ${n}`, state: "held" })),
    ...Array.from({ length: charged }, (_, n) => ({ key: `late ${n}`, state: "late" })),
    ...Array.from({ length: total - completed - charged }, (_, n) => ({
      key: `left ${n}`,
      state: "left",
    })),
  ];
  return (
    <span className={classes.pips} role="img" aria-label={words} title={words}>
      {states.map(({ key, state }) => (
        <span key={key} className={classes.pip} data-state={state} />
      ))}
    </span>
  );
}
