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
  /** As an identity provider calls it. */
  userName: string | null;
}

/** The traces of a learner of the roster. */
export function tracesOf(learner: Identity): PersonTraces {
  const { email, notificationEmail, rosterKey, userName } = learner;
  const addresses = [email, notificationEmail, rosterKey, userName].flatMap((text) =>
    text?.includes("@") ? [text.toLowerCase()] : [],
  );
  return {
    learnerId: learner.id,
    rosterKey,
    addresses: [...new Set(addresses)],
    name: [learner.firstName, learner.lastName].filter(Boolean).join(" ") || null,
  };
}

/** Two words or more: what JSON has outside its texts is none of them. */
const SPOKEN = /^[\p{L}\p{M}.'’-]+( [\p{L}\p{M}.'’-]+)+$/u;

/**
 * A pattern of Postgres for JSON that names the person: its addresses and its full name wherever they stand as words; its
 * key, and a name that is one word, where they are the whole of a text (a key may be as short as "7", a name be Null).
 */
export function patternInJson({ addresses, name, rosterKey }: PersonTraces): string {
  const spoken = name !== null && SPOKEN.test(name) ? [name] : [];
  const words = [...addresses, ...spoken].map((text) => `(?<!\\w)${literal(text)}(?!\\w)`);
  const whole = [rosterKey, ...(name === null ? [] : [name])];
  return [...words, ...whole.map((text) => `(?<=")${literal(text)}(?="(?!:))`)].join("|");
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
