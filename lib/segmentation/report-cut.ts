import { AppError } from "@/lib/core/errors";
import { OVERALL_KEY } from "./group-matrix";
import { breakdownKey, fieldKeysOf, fieldSetOf, joinLabels, tupleLabel } from "./intersect";
import type { Publication, PublishedBreakdown } from "./publication";
import type { ReportField, ReportSlice } from "./segmentation-report";

/** What a report is cut by: one published breakdown, or the part of it where another field has one value. */
export interface ReportCut {
  /** As the report names it: with a slice the breakdown without the field filtered by. */
  field: ReportField;
  /** The published breakdown. */
  breakdown: ReportField;
  slice: ReportSlice | null;
}

/** Refused because the fields are published one by one but not combined: `fieldKeys` could be. */
export class NotCombined extends AppError {
  constructor(
    readonly fieldKeys: readonly string[],
    label: string,
  ) {
    super(
      "not_found",
      `${label} is not combined in this wave. An admin can do so with “Combine fields” on the Segmentation page.`,
    );
  }
}

/** A filter as an address has it, `gender:Female`. Throws `invalid` on a text without a colon. */
export function readFilter(text: string | null): { fieldKey: string; value: string } | null {
  if (text === null || text === "") return null;
  const colon = text.indexOf(":");
  if (colon < 1) throw new AppError("invalid", "A filter is a field and a value: gender:Female.");
  return { fieldKey: text.slice(0, colon), value: text.slice(colon + 1) };
}

/**
 * Finds what to cut by among a version's `fields` (the overall included). The fields of an intersection may be given in
 * any order. Null where there is no field at all. Throws `not_found` for fields that do not exist, `NotCombined` for
 * fields that exist and are not combined, `invalid` for a filter by the field itself.
 */
export function chooseCut(
  fields: readonly ReportField[],
  asked: string | null,
  filter: { fieldKey: string; value: string } | null,
): ReportCut | null {
  const usual = fields.find(({ key }) => key !== OVERALL_KEY && key !== filter?.fieldKey);
  const key = asked ?? usual?.key ?? fields[0]?.key;
  if (key === undefined) return null;
  if (filter === null) {
    const breakdown = findBreakdown(fields, key, fieldKeysOf(key));
    return { field: breakdown, breakdown, slice: null };
  }
  const by = fields.find((field) => field.key === filter.fieldKey && !field.fieldKeys);
  if (!by || by.key === OVERALL_KEY) throw noField(fields, filter.fieldKey);
  const rest = fieldKeysOf(key).filter((one) => one !== by.key);
  if (rest.length === 0 || key === OVERALL_KEY) {
    throw new AppError("invalid", `Choose another field than ${by.label} to filter by it.`);
  }
  const breakdown = findBreakdown(fields, breakdownKey([...rest, by.key]), [...rest, by.key]);
  const shown = (breakdown.fieldKeys ?? []).filter((one) => one !== by.key);
  const field = { key: breakdownKey(shown), label: labelOf(fields, shown) };
  return { field, breakdown, slice: { by, value: filter.value, breakdown: breakdown.key } };
}

/**
 * A publication as a cut shows it: of a slice the groups in question under what is left of their names. `isOfSlice`
 * puts all of the slice (one published group of the field filtered by) in the place of the overall. Arithmetic on
 * published cells is all that is done with it, so it discloses nothing. Throws `not_found` for an unknown value.
 */
export function cutPublication(
  publication: Publication,
  { field, breakdown, slice }: ReportCut,
  isOfSlice: boolean,
): Publication {
  if (slice === null) return publication;
  const { by, value } = slice;
  const find = (key: string) => publication.breakdowns.find((one) => one.key === key);
  const whole = find(by.key)?.groups.find(({ label }) => label === value);
  if (!whole) throw new AppError("not_found", `${by.label} has no value “${value}” in this wave.`);
  const overall = find(OVERALL_KEY);
  const first = isOfSlice ? { key: OVERALL_KEY, groups: [whole] } : overall;
  const cut = find(breakdown.key);
  return {
    ...publication,
    breakdowns: [...(first ? [first] : []), { key: field.key, groups: sliceOf(cut, slice) }],
  };
}

function sliceOf(cut: PublishedBreakdown | undefined, { by, value }: ReportSlice) {
  const place = cut?.fieldKeys?.indexOf(by.key) ?? -1;
  return (cut?.groups ?? []).flatMap((group) => {
    if (group.labels?.[place] !== value) return [];
    const rest = group.labels.filter((_, at) => at !== place);
    return [{ ...group, label: rest.length === 1 ? (rest[0] ?? "") : tupleLabel(rest) }];
  });
}

function findBreakdown(
  fields: readonly ReportField[],
  key: string,
  fieldKeys: readonly string[],
): ReportField {
  const set = String(fieldSetOf(fieldKeys));
  const known =
    fields.find((field) => field.key === key) ??
    fields.find((field) => field.fieldKeys && String(fieldSetOf(field.fieldKeys)) === set);
  if (known) return known;
  const missing = fieldKeys.find((one) => !fields.some((field) => field.key === one));
  if (missing !== undefined) throw noField(fields, missing);
  throw new NotCombined(fieldKeys, labelOf(fields, fieldKeys));
}

function labelOf(fields: readonly ReportField[], keys: readonly string[]): string {
  return joinLabels(keys.map((key) => fields.find((field) => field.key === key)?.label ?? key));
}

function noField(fields: readonly ReportField[], key: string): AppError {
  const keys = fields.map((field) => field.key).join(", ");
  return new AppError("not_found", `This wave has no field “${key}”. Fields: ${keys}.`);
}
