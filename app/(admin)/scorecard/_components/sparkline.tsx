import classes from "./sparkline.module.css";

interface SparklineProps {
  values: readonly (number | null)[];
  target: number | null;
}

const WIDTH = 80;
const HEIGHT = 30;
const PAD = 3;

/** Twelve months as a line that ends in a dot, with the target dotted; told in words elsewhere. */
export function Sparkline({ values, target }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return <span className={classes.none} />;
  const scale = [...known, ...(target === null ? [] : [target])];
  const low = Math.min(...scale);
  const span = Math.max(...scale) - low || 1;
  const x = (index: number) => PAD + (index * (WIDTH - 2 * PAD)) / Math.max(1, values.length - 1);
  const y = (value: number) => HEIGHT - PAD - ((value - low) / span) * (HEIGHT - 2 * PAD);
  const points = values.flatMap((value, index) =>
    value === null ? [] : `${x(index).toFixed(1)},${y(value).toFixed(1)}`,
  );
  const [endX, endY] = (points.at(-1) ?? "0,0").split(",");
  return (
    <svg className={classes.line} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {target === null ? null : (
        <line className={classes.target} x1={PAD} x2={WIDTH - PAD} y1={y(target)} y2={y(target)} />
      )}
      <polyline className={classes.values} points={points.join(" ")} />
      <circle className={classes.end} cx={endX} cy={endY} r={2.5} />
    </svg>
  );
}
