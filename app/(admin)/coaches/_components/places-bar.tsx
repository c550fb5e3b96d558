import classes from "./coaches.module.css";

/** How many of a coach's places are taken, as a bar with its figure. */
export function PlacesBar({ taken, capacity }: { taken: number; capacity: number }) {
  const isFull = taken >= capacity;
  const share = capacity === 0 ? 1 : Math.min(1, taken / capacity);
  return (
    <span className={classes.places} data-full={isFull || undefined}>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.taken} style={{ width: `${share * 100}%` }} />
      </span>
      {taken} of {capacity}
      {isFull ? <span className={classes.full}>full</span> : null}
    </span>
  );
}
