/** One group that may be shown. Hidden groups have no place here. */
export interface LollipopPoint {
  key: string;
  label: string;
  value: number;
  /** Value less benchmark, in the metric's unit. */
  difference: number;
  /** More than chance: a filled dot. */
  isStrong: boolean;
}

/** What both directions of the chart draw. Differences are in the metric's unit. */
export interface LollipopShape {
  points: LollipopPoint[];
  /** How far the scale goes on both sides of zero. */
  reach: number;
  benchmark: number;
  organizationDifference: number | null;
  format: (value: number) => string;
  selected: string | null;
  onSelect?: (key: string) => void;
  /** Room of the chart in pixels. */
  width: number;
}

/** Which side of the benchmark a difference is on. */
export function sideOf(difference: number): "below" | "equal" | "above" {
  return Math.abs(difference) < 0.05 ? "equal" : difference < 0 ? "below" : "above";
}
