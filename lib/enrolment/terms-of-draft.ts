import type { EnrolmentTerms, TermOverrides } from "./enrolment-terms";
import { type TermKey, termKeys } from "./term-names";

/** The terms as they stand: the group's, but for what was entered otherwise. */
export function termsOfDraft(preset: EnrolmentTerms, overrides: TermOverrides): EnrolmentTerms {
  return { ...preset, ...overrides };
}

/** Which terms differ from the group's, in the order in which they are entered. */
export function changedTerms(preset: EnrolmentTerms, overrides: TermOverrides): TermKey[] {
  const terms = termsOfDraft(preset, overrides);
  return termKeys.filter((key) => !isSame(preset[key], terms[key]));
}

/** The overrides after one term was entered: what equals the group again is no override. */
export function override<K extends TermKey>(
  preset: EnrolmentTerms,
  overrides: TermOverrides,
  key: K,
  value: EnrolmentTerms[K],
): TermOverrides {
  const others = resetToGroup(overrides, [key]);
  return isSame(preset[key], value) ? others : { ...others, [key]: value };
}

/** The overrides without those of `keys`, which the group decides again. */
export function resetToGroup(overrides: TermOverrides, keys: readonly TermKey[]): TermOverrides {
  const rest = { ...overrides };
  for (const key of keys) delete rest[key];
  return rest;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
