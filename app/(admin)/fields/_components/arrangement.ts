import type { Sensitivity } from "@/lib/fields/field";

/** A field as the page shows it. */
export interface FieldRow {
  key: string;
  label: string;
  header: string;
  description: string;
  kind: string;
  sensitivity: Sensitivity;
  isEnabled: boolean;
  isCustom: boolean;
}

/** The fields with the one of `key` at `index` (from 0); the others keep their order. */
export function moveTo(fields: readonly FieldRow[], key: string, index: number): FieldRow[] {
  const moved = fields.find((field) => field.key === key);
  if (!moved) return [...fields];
  const rest = fields.filter((field) => field !== moved);
  return rest.toSpliced(Math.max(0, Math.min(index, rest.length)), 0, moved);
}

/** The fields with the one of `key` on or off. */
export function switchTo(fields: readonly FieldRow[], key: string, isEnabled: boolean): FieldRow[] {
  return fields.map((field) => (field.key === key ? { ...field, isEnabled } : field));
}

/** The place of each field that is on among those that are on, from 1, by key. */
export function ranksOf(fields: readonly FieldRow[]): ReadonlyMap<string, number> {
  const on = fields.filter((field) => field.isEnabled);
  return new Map(on.map((field, index) => [field.key, index + 1]));
}

/** What saving would change, a sentence each; none when it changes nothing. */
export function effectsOf(before: readonly FieldRow[], after: readonly FieldRow[]): string[] {
  const was = new Map(before.map((field) => [field.key, field.isEnabled]));
  const names = (fields: readonly FieldRow[]) => fields.map(({ label }) => label).join(", ");
  const on = after.filter((field) => field.isEnabled && was.get(field.key) === false);
  const off = after.filter((field) => !field.isEnabled && was.get(field.key) === true);
  const isMoved = after.some((field, index) => field.key !== before[index]?.key);
  const effects: (string | false)[] = [
    on.length > 0 && `On: ${names(on)}.`,
    off.length > 0 && `Off, and ignored in files from now on: ${names(off)}.`,
    isMoved && "The new order counts from the next publication.",
  ];
  return effects.filter((effect) => effect !== false);
}
