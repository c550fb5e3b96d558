/** Whether a text anywhere in a value holds what the database cannot keep: NUL, or half a surrogate pair. */
export function hasUnstorable(value: unknown): boolean {
  if (typeof value === "string") return /[\0\p{Surrogate}]/u.test(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasUnstorable);
}
