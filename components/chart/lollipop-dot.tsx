import classes from "./benchmark-lollipop.module.css";
import { type LollipopPoint, sideOf } from "./lollipop-shape";

interface LollipopDotProps {
  point: LollipopPoint;
  x: number;
  y: number;
  /** Where the stem stands on the zero line. */
  zeroX: number;
  zeroY: number;
  isSelected: boolean;
}

/** A stem from the zero line and its dot: filled when more than chance, ringed when selected. */
export function LollipopDot({ point, x, y, zeroX, zeroY, isSelected }: LollipopDotProps) {
  return (
    <g data-side={sideOf(point.difference)} data-strong={point.isStrong || undefined}>
      <line className={classes.stem} x1={zeroX} y1={zeroY} x2={x} y2={y} />
      {isSelected ? <circle className={classes.ring} cx={x} cy={y} r={8.5} /> : null}
      <circle className={classes.dot} cx={x} cy={y} r={5} />
    </g>
  );
}
