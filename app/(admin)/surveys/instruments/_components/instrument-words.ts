import type { Instrument, Scale } from "@/lib/instruments/instrument";
import type { InstrumentKind } from "@/lib/instruments/instrument-kinds";

export const kindWords: Record<InstrumentKind, string> = {
  assessment: "Assessment",
  survey: "Survey",
};

export const originWords: Record<Instrument["origin"], string> = {
  platform: "Platform",
  custom: "Custom",
};

/** "12 questions". */
export const questionWords = (count: number) => (count === 1 ? "1 question" : `${count} questions`);

/** A scale in words: "1 Never – 5 Always". */
export function scaleWords({ min, max, minLabel, maxLabel }: Scale): string {
  return [`${min} ${minLabel}`.trim(), `${max} ${maxLabel}`.trim()].join(" – ");
}

/** Whether all items are answered on one scale, which then is said once. */
export function commonScale(items: readonly { scale: Scale }[]): Scale | null {
  const [first] = items;
  const words = new Set(items.map(({ scale }) => scaleWords(scale)));
  return first && words.size === 1 ? first.scale : null;
}
