import type { Item } from "@/lib/instruments/instrument";

/** A question in its form, with a key by which it stays itself while it is moved and changed. */
export type QuestionDraft = Item & { key: number };

/** Questions as a form begins with them. */
export const keyed = (items: readonly Item[]): QuestionDraft[] =>
  items.map((item, key) => ({ ...item, key }));

/** The same with an empty one at the end, on the scale of the last. */
export function withAnother(items: readonly QuestionDraft[]): QuestionDraft[] {
  const scale = items.at(-1)?.scale ?? { min: 1, max: 5, minLabel: "", maxLabel: "" };
  const key = Math.max(-1, ...items.map((item) => item.key)) + 1;
  return [...items, { key, text: "", scale: { ...scale } }];
}

/** The same with the one at `from` standing at `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  const [item] = items.slice(from, from + 1);
  return item === undefined ? [...items] : [...rest.slice(0, to), item, ...rest.slice(to)];
}
