import classes from "./difference-list.module.css";

/** One line: a name, a bar on its side of the benchmark, figure and difference. */
export interface DifferenceItem {
  key: string;
  label: string;
  /** Quiet words below the name: the competency it belongs to. */
  note?: string;
  value: string;
  delta: string;
  difference: number;
}

interface DifferenceListProps {
  /** What the list holds, for those who hear it. */
  label: string;
  items: DifferenceItem[];
  /** The difference at which a bar is full. */
  reach?: number;
}

/** Differences to the benchmark as short bars on both sides of a line. */
export function DifferenceList({ label, items, reach = 0.6 }: DifferenceListProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {items.map(({ key, label: name, note, value, delta, difference }) => {
        const share = Math.min(1, Math.abs(difference) / reach) * 50;
        return (
          <li key={key} className={classes.item}>
            <span className={classes.who}>
              <span className={classes.name} title={name}>
                {name}
              </span>
              {note ? <span className={classes.note}>{note}</span> : null}
            </span>
            <span className={classes.track} aria-hidden="true">
              <span
                className={classes.bar}
                data-side={difference < 0 ? "below" : "above"}
                style={
                  difference < 0
                    ? { right: "50%", width: `${share}%` }
                    : { left: "50%", width: `${share}%` }
                }
              />
            </span>
            <b className={classes.value}>{value}</b>
            <b className={classes.delta} data-side={difference < 0 ? "below" : "above"}>
              {delta}
            </b>
          </li>
        );
      })}
    </ul>
  );
}
