import classes from "./session-pips.module.css";

interface SessionPipsProps {
  completed: number;
  charged: number;
  remaining: number;
}

/** One mark a session: filled when held, hatched when a late cancellation used it up, an outline when left. */
export function SessionPips({ completed, charged, remaining }: SessionPipsProps) {
  const states = { done: completed, charged, left: remaining };
  const pips = Object.entries(states).flatMap(([state, count]) =>
    Array.from({ length: count }, (_, index) => ({ state, key: `${state} ${index}` })),
  );
  return (
    <span className={classes.pips} aria-hidden="true">
      {pips.map(({ state, key }) => (
        <span key={key} data-state={state} />
      ))}
    </span>
  );
}
