import type { ImportState } from "@/lib/roster/import-view";
import { parseCoreValue } from "@/lib/roster/parse-core-value";
import type { RosterKey } from "@/lib/roster/roster-columns";
import type { NewPerson } from "./new-person";

/** Why somebody cannot be added. */
export const obstacles = ["coached", "inactive", "no_address"] as const;
export type Obstacle = (typeof obstacles)[number];

/** Why a person is left out, as the rest of a sentence. */
export const obstacleWords: Record<Obstacle, string> = {
  coached: "coached already",
  inactive: "no longer active in the roster",
  no_address: "without an e-mail address",
};

/** A person of the roster who may be picked, or not and why. */
export interface Candidate {
  learnerId: number;
  name: string;
  email: string | null;
  key: string;
  hasAccount: boolean;
  obstacle: Obstacle | null;
}

/** Somebody in a draft; new people have no id yet. */
export interface DraftPerson extends Omit<Candidate, "learnerId"> {
  learnerId: number | null;
  from: "picked" | "new" | "csv";
}

/** The people of a draft, and what became of the file for it. */
export interface DraftPeople {
  people: DraftPerson[];
  /** Null where there is none. */
  file: { importId: string; fileName: string; state: ImportState } | null;
}

/** What is wrong with a new person's values, by field. */
export type NewPersonProblems = Partial<Record<keyof NewPerson, string>>;

/**
 * Reads a new person's values as the roster reads them: canonical e-mail address and key. Where the roster key
 * is the e-mail address, `key` is that address.
 */
export function readNewPerson(
  entered: Record<keyof NewPerson, string>,
  rosterKey: RosterKey,
  today: string,
): { person: NewPerson } | { problems: NewPersonProblems } {
  const problems: NewPersonProblems = {};
  const read = (field: keyof NewPerson, kind: "name" | "email" | "key") => {
    const parsed = parseCoreValue(kind, entered[field], { today });
    if (!parsed.ok) problems[field] = `${parsed.message} ${parsed.remedy}`;
    else if (parsed.value === "") problems[field] = "Please fill this in.";
    return parsed.ok ? parsed.value : "";
  };
  const firstName = read("firstName", "name");
  const lastName = read("lastName", "name");
  const email = read("email", "email");
  const key = rosterKey === "email" ? email : read("key", "key");
  return Object.keys(problems).length > 0
    ? { problems }
    : { person: { firstName, lastName, email, key } };
}

/** Who of a draft will be added and who is left out. */
export function splitPeople<P extends { obstacle: Obstacle | null }>(
  people: readonly P[],
): { toAdd: P[]; leftOut: P[] } {
  return {
    toAdd: people.filter(({ obstacle }) => obstacle === null),
    leftOut: people.filter(({ obstacle }) => obstacle !== null),
  };
}

/** The first few names, and how many more there are: "Ana Ruiz, Bo Li and 3 more". */
export function namesInWords(people: readonly { name: string }[], shown = 3): string {
  const names = people.slice(0, shown).map(({ name }) => name);
  const more = people.length - names.length;
  if (more > 0) return `${names.join(", ")} and ${more} more`;
  const last = names.pop();
  return names.length > 0 ? `${names.join(", ")} and ${last}` : (last ?? "nobody");
}

/** Why new people cannot be created, without looking at the roster: values it would not take, or twice the same. */
export function newPeopleProblems(
  people: readonly NewPerson[],
  rosterKey: RosterKey,
  today: string,
): string[] {
  return people.flatMap((person, index) => {
    const name = `${person.firstName} ${person.lastName}`;
    const read = readNewPerson(person, rosterKey, today);
    if ("problems" in read) return Object.values(read.problems).map((why) => `${name}: ${why}`);
    if (JSON.stringify(read.person) !== JSON.stringify(person)) {
      return [`${name}: please enter this person again.`];
    }
    const before = people.slice(0, index);
    const twin = before.find(({ key, email }) => key === person.key || email === person.email);
    if (!twin) return [];
    return [`${name} has the same key or e-mail address as ${twin.firstName} ${twin.lastName}.`];
  });
}
