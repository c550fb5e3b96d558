import type { Subject } from "./attributes";
import { foldTitle } from "./fold-title";

/** A course or path of the catalogue, as events find it. One that is not stored yet has an ID below 0. */
export interface CatalogueSubject extends Subject {
  /** The academy's own ID. */
  key: string | null;
  /** First seen in an event, and named by nobody since. */
  isSeen: boolean;
  /** Only events that did not say whether they speak of a course or a path named it. */
  isKindGuessed: boolean;
  mergedInto: number | null;
  isArchived: boolean;
  /** Every title that it ever had, folded. */
  titles: ReadonlySet<string>;
}

/** What an event says of its course or path. */
export interface SubjectMention {
  kind: Subject["kind"] | null;
  key: string | null;
  title: string | null;
}

/**
 * The course or path that a mention means: the one of its ID, else one that ever had its title. A title may stand for
 * several: what is known for sure goes before what was guessed, a course before a path where the kind is not said,
 * what is offered today before the archived, what has an ID before what has none. An ID that comes without a kind is a
 * course's. Null where there is none; what has another ID or was merged is not meant by an ID that is unknown.
 */
export function findSubject(
  catalogue: readonly CatalogueSubject[],
  { kind: said, key, title }: SubjectMention,
): CatalogueSubject | null {
  const kind = said ?? (key === null ? null : "course");
  const ofKind = catalogue.filter((subject) => kind === null || subject.kind === kind);
  const known = key === null ? [] : ofKind.filter((subject) => subject.key === key);
  if (known.length > 0) return [...known].sort(byRank)[0] ?? null;
  if (title === null) return null;
  const folded = foldTitle(title);
  const named = ofKind.filter(
    (subject) =>
      subject.titles.has(folded) &&
      (key === null || (subject.key === null && subject.mergedInto === null)),
  );
  return named.sort(byRank)[0] ?? null;
}

/** The subject that one turned out to be in the end; itself, if it was never merged. */
export function mergedSubject(
  subject: CatalogueSubject,
  byId: ReadonlyMap<number, CatalogueSubject>,
): CatalogueSubject {
  let end = subject;
  for (let steps = 0; end.mergedInto !== null && steps < byId.size; steps++) {
    end = byId.get(end.mergedInto) ?? end;
  }
  return end;
}

/** Which of several subjects a title means, best first. */
export function byRank(one: CatalogueSubject, other: CatalogueSubject): number {
  return (
    Number(one.mergedInto !== null) - Number(other.mergedInto !== null) ||
    Number(one.isKindGuessed) - Number(other.isKindGuessed) ||
    compareText(one.kind, other.kind) ||
    Number(one.isArchived) - Number(other.isArchived) ||
    Number(one.key === null) - Number(other.key === null) ||
    compareText(one.key ?? "", other.key ?? "") ||
    one.id - other.id
  );
}

const compareText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
