/** By what a person may be found in texts that others wrote: kept in memory while it is erased, and nowhere else. */
export interface PersonTraces {
  learnerId: number;
  rosterKey: string;
  /** Lower case, each once. */
  addresses: readonly string[];
  /** First and last name as pages show them; null when it has none. */
  name: string | null;
  /** Every full name that is known of it, in either order: of today, of before, and as a provider shows it. */
  spoken: readonly string[];
  /** Addresses that were its own and are nobody's now, and identifiers that cannot be taken for anything else. */
  marks: readonly string[];
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
  displayName: string | null;
  employeeId: string | null;
  scormId: string | null;
  externalId: string | null;
}

/** What a person was called before. */
export type FormerIdentity = Partial<Pick<Identity, "firstName" | "lastName" | "email">>;

/** The traces of a learner of the roster, with what it was called before, newest first. */
export function tracesOf(learner: Identity, former: readonly FormerIdentity[] = []): PersonTraces {
  const { email, notificationEmail, rosterKey, userName, displayName } = learner;
  const spoken = [learner, ...former.map((one) => ({ ...learner, ...one }))].flatMap(
    ({ firstName, lastName }) =>
      firstName && lastName ? [`${firstName} ${lastName}`, `${lastName} ${firstName}`] : [],
  );
  const identifiers = [rosterKey, learner.employeeId, learner.scormId, learner.externalId];
  const addresses = [email, notificationEmail, rosterKey, userName].flatMap((text) =>
    text?.includes("@") ? [text.toLowerCase()] : [],
  );
  return {
    learnerId: learner.id,
    rosterKey,
    addresses: [...new Set(addresses)],
    name: [learner.firstName, learner.lastName].filter(Boolean).join(" ") || null,
    spoken: [...new Set([...spoken, ...(displayName ? [displayName] : [])])],
    marks: [
      ...former.flatMap((one) => one.email?.toLowerCase() ?? []),
      ...identifiers.flatMap((one) => (one && DISTINCT.test(one) ? [one] : [])),
    ],
  };
}

/** Five signs or more, letters and digits among them: what a date, a count or a word is not. */
const DISTINCT = /^(?=.*\p{L})(?=.*\d)\S{5,}$/u;

/** Two words or more: what JSON has outside its texts is none of them. */
const SPOKEN = /^[\p{L}\p{M}.'’-]+( [\p{L}\p{M}.'’-]+)+$/u;

/** Where a word begins and ends, in sentences and in names of files. */
const [BEGIN, END] = ["(?:(?<!\\w)|(?<=_))", "(?:(?!\\w)|(?=_))"];

/**
 * A pattern of Postgres for JSON that names the person: its addresses and full names wherever they stand as words; its
 * key, and a name that is one word, where they are the whole of a text (a key may be as short as "7", a name be Null).
 */
export function patternInJson(traces: PersonTraces): string {
  const { name, rosterKey } = traces;
  const whole = [rosterKey, ...(name === null ? [] : [name])].map(inJson).map(literal);
  return [...wordsOf(traces, inJson), ...whole.map((text) => `(?<=")${text}(?="(?!:))`)].join("|");
}

/** The same for texts: no word of it is too short to be a person's. Null where nothing is known that long. */
export function patternInText(traces: PersonTraces): string | null {
  return wordsOf(traces, (word) => word).join("|") || null;
}

function wordsOf(
  { addresses, marks, spoken }: PersonTraces,
  write: (word: string) => string,
): string[] {
  const names = spoken
    .filter((name) => SPOKEN.test(name))
    .map((name) => name.split(" ").map(write).map(literal).join("[\\s_.,+-]+"));
  // Addresses first: a name may be a part of one.
  const words = [...[...addresses, ...marks].map(write).map(literal), ...names];
  return words.map((word) => `${BEGIN}${word}${END}`);
}

/** The text as it stands between the quotes of JSON. */
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

/** The text as a pattern takes it literally. */
const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** Whether a text, whatever its case, says the person's name or an address of it, or is its key. */
export function names(traces: PersonTraces, text: string): boolean {
  const { addresses, name, rosterKey } = traces;
  const lower = text.toLowerCase();
  const pattern = patternInText(traces);
  if (pattern !== null && new RegExp(pattern, "i").test(text)) return true;
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
