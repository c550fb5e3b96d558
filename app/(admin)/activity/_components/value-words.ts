import { formatDay, formatMoment } from "@/components/ui/moment";
import type { AttributeDefinition, AttributeValue } from "@/lib/activity/attributes";

/** A value of an attribute in words; an instant in the organization's time zone. */
export function valueWords(
  type: AttributeDefinition["type"],
  value: AttributeValue,
  timeZone: string,
): string {
  if (Array.isArray(value)) return value.join(", ");
  if (type !== "date" || typeof value !== "string") return String(value);
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return value;
  // A day that a person entered has no time of day.
  return value.endsWith("T00:00:00.000Z") ? formatDay(at, "UTC") : formatMoment(at, timeZone);
}
