import { formatCount } from "@/components/ui/figures";
import type { DaySize } from "@/lib/audiences/audience-view";
import classes from "./size-line.module.css";

interface SizeLineProps {
  days: readonly DaySize[];
  width: number;
  height: number;
  /** What is drawn, for those who hear it. */
  label: string;
}

/** A size over days as a line that begins and ends where the figures do; its end is marked. */
export function SizeLine({ days, width, height, label }: SizeLineProps) {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last || days.length < 2) return null;
  const sizes = days.map(({ size }) => size);
  const low = Math.min(...sizes);
  const high = Math.max(...sizes);
  const x = (index: number) => 3 + (index / Math.max(days.length - 1, 1)) * (width - 8);
  // A size that never changed lies in the middle.
  const y = (size: number) =>
    high === low ? height / 2 : height - 4 - ((size - low) / (high - low)) * (height - 8);
  const points = sizes.map((size, index) => `${x(index).toFixed(1)},${y(size).toFixed(1)}`);
  const words = `${label}: ${formatCount(first.size)} then, ${formatCount(last.size)} now, between ${formatCount(low)} and ${formatCount(high)}`;
  return (
    <svg
      className={classes.line}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={words}
    >
      <polyline points={points.join(" ")} />
      <circle cx={x(days.length - 1)} cy={y(last.size)} r={2.5} />
    </svg>
  );
}
