import {
  IconChartPieOff,
  IconCircleOff,
  IconHourglassEmpty,
  IconShieldHalf,
  IconUsersMinus,
} from "@tabler/icons-react";
import type { HiddenReason } from "./heat-map-model";

const icons = {
  below_threshold: IconUsersMinus,
  protected: IconShieldHalf,
  no_answers: IconCircleOff,
  waiting: IconHourglassEmpty,
  small_part: IconChartPieOff,
} as const;

/** The sign of a reason; decorative, the words stand beside it. */
export function ReasonIcon({ reason, size = 14 }: { reason: HiddenReason; size?: number }) {
  const Icon = icons[reason];
  return <Icon size={size} stroke={1.6} aria-hidden="true" />;
}

/** A reason in full words; the threshold is the fewest people a figure may stand for. */
export function reasonWords(reason: HiddenReason, threshold: number): string {
  switch (reason) {
    case "below_threshold":
      return `Fewer than ${threshold}`;
    case "protected":
      return "Protects another group";
    case "no_answers":
      return "No answers";
    case "waiting":
      return "Waiting for more answers";
    case "small_part":
      return "Too few for a share";
  }
}
