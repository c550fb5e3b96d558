/** What the browser refuses to keep (private mode, full, forbidden) lives as long as the page. */
const memory = new Map<string, string>();

/** Sets a value, or with null removes it. */
export function keep(key: string, value: string | null): void {
  memory.delete(key);
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    if (value !== null) memory.set(key, value);
  }
}

export function recall(key: string): string | null {
  try {
    return memory.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The keys that begin with `prefix`, in order. */
export function keysFrom(prefix: string): string[] {
  const keys = [...memory.keys()];
  try {
    keys.push(...Object.keys(localStorage));
  } catch {
    // Only memory, then.
  }
  return keys.filter((key) => key.startsWith(prefix)).sort();
}
