const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * A date, an instant with its offset, or milliseconds since 1970 as the text in which instants are kept
 * (`2026-11-02T10:00:00.000Z`); null for anything else, and outside the years 1900 to 2200.
 */
export function instantText(raw: string | number): string | null {
  const text = typeof raw === "string" ? raw.trim() : raw;
  if (typeof text === "string" && !DATE.test(text) && !INSTANT.test(text)) return null;
  const instant = new Date(text);
  const year = instant.getUTCFullYear();
  return year >= 1900 && year <= 2200 ? instant.toISOString() : null;
}
