/** By what a person may be found in texts that others wrote: kept in memory while it is erased, and nowhere else. */
export interface PersonTraces {
  learnerId: number;
  rosterKey: string;
  /** Lower case, each once. */
  addresses: readonly string[];
  /** First and last name as pages show them; null when it has none. */
  name: string | null;
}

interface Identity {
  id: number;
  rosterKey: string;
  email: string | null;
  notificationEmail: string | null;
  firstName: string | null;
  lastName: string | null;
}

/** The traces of a learner of the roster. */
export function tracesOf(learner: Identity): PersonTraces {
  const addresses = [learner.email, learner.notificationEmail, learner.rosterKey].flatMap((text) =>
    text?.includes("@") ? [text.toLowerCase()] : [],
  );
  return {
    learnerId: learner.id,
    rosterKey: learner.rosterKey,
    addresses: [...new Set(addresses)],
    name: [learner.firstName, learner.lastName].filter(Boolean).join(" ") || null,
  };
}

/**
 * A pattern of Postgres for JSON that names the person: its addresses and its name wherever they stand as words, its
 * key where it is the whole of a text (a key may be as short as "7").
 */
export function patternInJson({ addresses, name, rosterKey }: PersonTraces): string {
  const words = [...addresses, ...(name === null ? [] : [name])].map(
    (text) => `(?<!\\w)${literal(text)}(?!\\w)`,
  );
  return [...words, `(?<=")${literal(rosterKey)}(?="(?!:))`].join("|");
}

/** The text as it stands between the quotes of JSON, taken literally by a pattern. */
function literal(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** Whether a text, whatever its case, says the person's name or an address of it, or is its key. */
export function names({ addresses, name, rosterKey }: PersonTraces, text: string): boolean {
  const lower = text.toLowerCase();
  if (lower.trim() === rosterKey.toLowerCase()) return true;
  return [...addresses, ...(name === null ? [] : [name.toLowerCase()])].some((trace) =>
    lower.includes(trace),
  );
}

/** The search part of an address without the parameters that name the person; null when none does. */
export function withoutPerson(traces: PersonTraces, search: string): string | null {
  const parameters = new URLSearchParams(search);
  const kept = [...parameters].filter(([, value]) => !names(traces, value));
  return kept.length === parameters.size ? null : new URLSearchParams(kept).toString();
}
