import { byRank, type CatalogueSubject, findSubject, type SubjectMention } from "./catalogue";
import { foldTitle } from "./fold-title";

/** The catalogue after mentions, and what about it is new. */
export interface SettledCatalogue {
  subjects: CatalogueSubject[];
  /** Those that were made (ID below 0) or are not what they were. */
  changed: CatalogueSubject[];
  /** Stored subjects that share a title with one that gained it: whoever counts there may belong elsewhere now. */
  unsettled: number[];
}

/**
 * Makes the catalogue know what events mention, whatever order they come in: an unknown course or path is made, a kind
 * or an ID that is said at last is kept, and what was first seen without them gives way to the one they belong to.
 */
export function settleCatalogue(
  catalogue: readonly CatalogueSubject[],
  mentions: readonly SubjectMention[],
): SettledCatalogue {
  const subjects = new Map(catalogue.map((subject) => [subject.id, subject]));
  const gained = new Set<string>();
  for (const mention of [...mentions].sort(byCertainty)) {
    const next = take([...subjects.values()], mention);
    if (!next) continue;
    for (const title of next.titles) {
      if (!subjects.get(next.id)?.titles.has(title)) gained.add(title);
    }
    if (subjects.get(next.id)?.isKindGuessed && !next.isKindGuessed) {
      for (const title of next.titles) gained.add(title);
    }
    subjects.set(next.id, next);
  }
  for (const subject of [...subjects.values()]) giveWay(subjects, subject);
  const before = new Set(catalogue);
  const wasMerged = new Set(catalogue.filter((one) => one.mergedInto !== null).map(({ id }) => id));
  const all = [...subjects.values()];
  const isShared = (title: string) =>
    gained.has(title) && all.filter(({ titles }) => titles.has(title)).length > 1;
  return {
    subjects: all,
    changed: all.filter((subject) => !before.has(subject)),
    unsettled: all
      .filter(
        ({ id, titles, mergedInto }) =>
          id > 0 && ([...titles].some(isShared) || (mergedInto !== null && !wasMerged.has(id))),
      )
      .map(({ id }) => id),
  };
}

/** Who says more comes first, so that what says less finds it; among equals any fixed order will do. */
function byCertainty(one: SubjectMention, other: SubjectMention): number {
  const text = ({ kind, key, title }: SubjectMention) =>
    `${kind ? 0 : 1}${key === null ? 1 : 0}${JSON.stringify([kind, key, title])}`;
  return text(one) < text(other) ? -1 : Number(text(one) > text(other));
}

/** The subject of a mention as it is from now on; null when nothing about it is new. */
function take(
  subjects: readonly CatalogueSubject[],
  mention: SubjectMention,
): CatalogueSubject | null {
  const label = (mention.title ?? mention.key)?.replace(/\s+/gu, " ").trim();
  if (!label) return null;
  const found = findSubject(subjects, mention);
  if (!found) {
    return {
      ...{ id: -1 - subjects.length, kind: mention.kind ?? "course", key: mention.key },
      ...{
        title: label,
        isSeen: true,
        isKindGuessed: mention.kind === null && mention.key === null,
      },
      ...{
        mergedInto: null,
        isArchived: false,
        titles: new Set(mention.title ? [foldTitle(label)] : []),
      },
    };
  }
  const isFirm = found.isKindGuessed && mention.kind !== null;
  const isIdentified = found.key === null && mention.key !== null;
  const title = mention.key !== null && mention.title !== null ? foldTitle(mention.title) : null;
  const isRenamed = title !== null && !found.titles.has(title);
  if (!isFirm && !isIdentified && !isRenamed) return null;
  return {
    ...found,
    ...(isFirm ? { isKindGuessed: false, mergedInto: null } : {}),
    ...(isIdentified ? { key: mention.key } : {}),
    ...(isRenamed ? { titles: new Set([...found.titles, title]) } : {}),
    ...(found.isSeen && found.title === found.key ? { title: label } : {}),
  };
}

/** Merges what was only seen, without an ID, into the one of its title that is known better. */
function giveWay(subjects: Map<number, CatalogueSubject>, { id }: CatalogueSubject): void {
  const weak = subjects.get(id);
  if (!weak?.isSeen || weak.key !== null || weak.mergedInto !== null) return;
  const better = [...subjects.values()].filter(
    (other) =>
      other.id !== id &&
      other.mergedInto === null &&
      [...weak.titles].some((title) => other.titles.has(title)) &&
      ((other.kind === weak.kind && other.key !== null) ||
        (weak.isKindGuessed && !other.isKindGuessed)),
  );
  const heir = better.sort(byRank)[0];
  if (!heir) return;
  subjects.set(id, { ...weak, mergedInto: heir.id });
  subjects.set(heir.id, { ...heir, titles: new Set([...heir.titles, ...weak.titles]) });
}
