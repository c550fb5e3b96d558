import { accept, type ParsedValue, type RefusedValue, refuse } from "./parsed-value";

/** A day of the calendar without a time zone, `yyyy-mm-dd`. Compares as text. */
export type CalendarDate = string;

/** A canonical date value: a full day, or a year alone, which is approximate. */
export type DateOrYear = string;

const REMEDY = "Write the date as yyyy-mm-dd, mm-dd-yyyy or mm/dd/yyyy, or the year alone.";
const MONTH = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$/i;
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2199;

/**
 * Reads yyyy-mm-dd, mm-dd-yyyy, mm/dd/yyyy (leading zeros may be missing, as Excel writes them) or
 * yyyy. The value is `yyyy-mm-dd` or `yyyy`; a date that leaves something to guess is refused.
 */
export function parseDateOrYear(raw: string): ParsedValue {
  const year = /^\d{4}$/.exec(raw);
  if (year) return isKnownYear(Number(raw)) ? accept(raw) : refuseYear(raw);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(raw);
  if (iso) return fullDate(raw, Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const american = /^(\d{1,2})([-/])(\d{1,2})\2(\d{4})$/.exec(raw);
  if (american) return fullDate(raw, Number(american[4]), Number(american[1]), Number(american[3]));
  return refuseUnclearDate(raw);
}

/** Like `parseDateOrYear`, but a date after `today` (or a year after this one) is refused. */
export function parsePastDateOrYear(raw: string, today: CalendarDate): ParsedValue {
  const parsed = parseDateOrYear(raw);
  if (!parsed.ok) return parsed;
  const latest = isYearOnly(parsed.value) ? today.slice(0, 4) : today;
  if (parsed.value <= latest) return parsed;
  return refuse("date_in_future", `“${raw}” lies in the future.`, "Correct the date.");
}

/** Whether a canonical date value is a year alone. */
export function isYearOnly(value: DateOrYear): boolean {
  return value.length === 4;
}

/** The day that stands for a date value: itself, or the middle of a year alone (at most half a year off). */
export function representativeDay(value: DateOrYear): CalendarDate {
  return isYearOnly(value) ? `${value}-07-01` : value;
}

/** Whether `a` is certainly before `b`; when either is a year alone only the years are compared. */
export function isCertainlyBefore(a: DateOrYear, b: DateOrYear): boolean {
  if (isYearOnly(a) || isYearOnly(b)) return a.slice(0, 4) < b.slice(0, 4);
  return a < b;
}

/**
 * Whole months from one day to another, negative when `to` comes first. A month is complete on the same
 * day number, or on the month's last day when it is shorter (born 29 February: complete on 28 February).
 */
export function wholeMonthsBetween(from: CalendarDate, to: CalendarDate): number {
  if (to < from) return -wholeMonthsBetween(to, from);
  const [fromYear, fromMonth, fromDay] = dateParts(from);
  const [toYear, toMonth, toDay] = dateParts(to);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
  const completeOn = Math.min(fromDay, daysInMonth(toYear, toMonth));
  return toDay < completeOn ? months - 1 : months;
}

function dateParts(date: CalendarDate): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return isLeap ? 29 : 28;
}

/** Whether text is a day (yyyy-mm-dd) of a year that people and programmes lie in: what `KnownDay` takes. */
export function isKnownDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && parseDateOrYear(text).ok;
}

/** Whether a year is one that people and programmes lie in. */
export function isKnownYear(year: number): boolean {
  return year >= EARLIEST_YEAR && year <= LATEST_YEAR;
}

function toCalendarDate(year: number, month: number, day: number): CalendarDate | null {
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  if (!exists || !isKnownYear(year)) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function fullDate(raw: string, year: number, month: number, day: number): ParsedValue {
  const date = toCalendarDate(year, month, day);
  if (date) return accept(date);
  if (!isKnownYear(year)) return refuseYear(raw);
  if (month > 12 && day <= 12) {
    return refuse(
      "impossible_date",
      `“${raw}” has no month ${month}; day and month seem swapped.`,
      REMEDY,
      toCalendarDate(year, day, month),
    );
  }
  return refuse("impossible_date", `“${raw}” is not a day of the calendar.`, REMEDY);
}

function refuseYear(raw: string): RefusedValue {
  return refuse(
    "impossible_date",
    `“${raw}” is not a year between ${EARLIEST_YEAR} and ${LATEST_YEAR}.`,
    REMEDY,
  );
}

/** Says what is missing in a text that is nearly a date; never guesses it. */
function refuseUnclearDate(raw: string): RefusedValue {
  const withTime = /^(\d{4})-(\d{2})-(\d{2})[T ]/.exec(raw);
  if (withTime) {
    const date = toCalendarDate(Number(withTime[1]), Number(withTime[2]), Number(withTime[3]));
    return refuse("not_a_date", `“${raw}” has a time of day.`, REMEDY, date);
  }
  const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(raw);
  if (yearFirst) {
    const date = toCalendarDate(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
    return refuse("not_a_date", `“${raw}” is not one of the accepted formats.`, REMEDY, date);
  }
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/.test(raw)) {
    return refuse("date_without_year", `The year of “${raw}” has two digits only.`, REMEDY);
  }
  const parts = raw.split(/[\s,./-]+/).filter((part) => part !== "");
  const monthNames = parts.filter((part) => MONTH.test(part)).length;
  const years = parts.filter((part) => /^\d{4}$/.test(part));
  const smallNumbers = parts.filter((part) => /^\d{1,2}(st|nd|rd|th)?$/i.test(part)).length;
  if (parts.length === 2 && years.length === 1 && monthNames + smallNumbers === 1) {
    const message = `“${raw}” has a month and a year, but no day.`;
    return refuse("date_without_day", message, REMEDY, years[0]);
  }
  if (parts.length === 2 && years.length === 0 && monthNames + smallNumbers === 2) {
    return refuse("date_without_year", `“${raw}” has no year.`, REMEDY);
  }
  if (/^\d{5}$/.test(raw)) {
    const message = `“${raw}” looks like a date that a spreadsheet turned into its serial number.`;
    return refuse(
      "not_a_date",
      message,
      `Format the column as a date and export it again. ${REMEDY}`,
    );
  }
  return refuse("not_a_date", `“${raw}” is not a date.`, REMEDY);
}
