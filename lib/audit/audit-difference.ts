/** One place where the states before and after an act differ; null where there was or is nothing. */
export interface AuditChange {
  /** Where, in words: "role", "fields › 3 › is enabled". Empty for the whole. */
  path: string;
  before: string | null;
  after: string | null;
}

/**
 * What an entry of the audit log changed, place by place, as text for people. A list of keyed things is compared
 * by key, so that a new order reads as the places that moved and not as a rewrite.
 */
export function auditDifference(before: unknown, after: unknown): AuditChange[] {
  const old = flatten(before);
  const young = flatten(after);
  const paths = [...new Set([...old.keys(), ...young.keys()])];
  return paths
    .map((path) => ({ path, before: old.get(path) ?? null, after: young.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
}

function flatten(value: unknown): Map<string, string> {
  const found = new Map<string, string>();
  visit(value, [], found);
  return found;
}

function visit(value: unknown, path: readonly string[], found: Map<string, string>): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) visitList(value, path, found);
  else if (typeof value !== "object") found.set(path.join(" › "), inWords(value));
  else for (const [key, inner] of Object.entries(value)) visit(inner, [...path, words(key)], found);
}

function visitList(list: unknown[], path: readonly string[], found: Map<string, string>): void {
  const keyed = list.map((item) => ({ item, key: keyOf(item) }));
  if (list.length > 0 && keyed.every(({ key }) => key !== null)) {
    for (const [index, { item, key }] of keyed.entries()) {
      const place = [...path, String(key)];
      found.set([...place, "place"].join(" › "), String(index + 1));
      visit(withoutKey(item), place, found);
    }
    return;
  }
  if (list.every((item) => typeof item !== "object" || item === null)) {
    found.set(path.join(" › "), list.length === 0 ? "none" : list.map(inWords).join(", "));
    return;
  }
  for (const [index, item] of list.entries()) visit(item, [...path, String(index + 1)], found);
}

function keyOf(item: unknown): string | null {
  return typeof item === "object" && item !== null && "key" in item && typeof item.key === "string"
    ? item.key
    : null;
}

function withoutKey(item: unknown): unknown {
  return Object.fromEntries(Object.entries(Object(item)).filter(([key]) => key !== "key"));
}

/** `isEnabled` and `is_enabled` as "is enabled". Keys that hold anything else are data and stay as they are. */
function words(key: string): string {
  if (!/^[a-z][a-zA-Z_]*$/.test(key)) return key;
  return key
    .replace(/_/g, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}

function inWords(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === "") return "empty";
  return String(value);
}
