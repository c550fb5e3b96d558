import { ageBandOf, bandLabel, tenureBandOf } from "./bands";
import {
  type CalendarDate,
  isYearOnly,
  parseDateOrYear,
  representativeDay,
  wholeMonthsBetween,
} from "./calendar-date";
import { CHOSE_NOT_TO_REPORT, type FieldDefinition } from "./field";
import { countryName, stateName } from "./parse-place";

/** The group of learners without a value; always the last row of a report. */
export const UNREPORTED = "Unreported";

/** The group of learners without an attrition date, or with one still to come. */
export const ACTIVE = "Active";

/**
 * The group that a canonical value belongs to on a day (a wave's own date): bands for dates and numbers,
 * names for codes, the value itself else. Bands are half open. Never reveals a date of birth.
 */
export function groupLabelOf(
  field: FieldDefinition,
  value: string,
  { onDate }: { onDate: CalendarDate },
): string {
  if (value === "") return field.kind === "attrition_date" ? ACTIVE : UNREPORTED;
  if (value === CHOSE_NOT_TO_REPORT) return value;
  switch (field.kind) {
    case "tenure":
      return parseDateOrYear(value).ok ? tenureBandOf(monthsSince(value, onDate)) : value;
    case "birth_date":
      return ageBandOf(Math.floor(monthsSince(value, onDate) / 12));
    case "attrition_date":
      return hasLeftBy(value, onDate) ? value.slice(0, 4) : ACTIVE;
    case "date":
      return elapsedLabel(field.bands, monthsSince(value, onDate));
    case "number":
      return bandLabel(field.bands.edges, field.bands.unit, Number(value));
    case "us_state": {
      const name = stateName(value);
      return name === null ? value : `${name} (${value})`;
    }
    case "country":
      return countryName(value) ?? value;
    default:
      return value;
  }
}

function monthsSince(value: string, onDate: CalendarDate): number {
  return wholeMonthsBetween(representativeDay(value), onDate);
}

function hasLeftBy(value: string, onDate: CalendarDate): boolean {
  return isYearOnly(value) ? value <= onDate.slice(0, 4) : value <= onDate;
}

function elapsedLabel(bands: { unit: "months" | "years"; edges: number[] }, months: number) {
  const quantity = bands.unit === "months" ? months : Math.floor(months / 12);
  return bandLabel(bands.edges, bands.unit, quantity);
}
