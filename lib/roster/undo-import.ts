import type { ImportState } from "./import-view";

/** For how many days what an import replaced is kept, and so for how long it can be undone. */
export const UNDO_DAYS = 30;

const DAY_MS = 86_400_000;

/** Until when an import that is committed now can be undone. */
export function undoUntilOf(committedAt: Date): Date {
  return new Date(committedAt.getTime() + UNDO_DAYS * DAY_MS);
}

interface Undoable {
  state: ImportState;
  undoes: string | null;
  undoUntil: Date | null;
  undoneAt: Date | null;
}

/** Why an import cannot be undone now, as a sentence; null when it can. */
export function whyNotUndone({ state, undoes, undoUntil, undoneAt }: Undoable, now: Date) {
  if (undoes) return "An undo is not undone; import the file again instead.";
  if (undoneAt) return "This import has been undone already.";
  if (state !== "committed") return "Only an import that was committed can be undone.";
  if (!undoUntil || undoUntil <= now) {
    return `An import can be undone for ${UNDO_DAYS} days, and only when it changed something; the former values are deleted after that.`;
  }
  return null;
}

/** Why an undo leaves a person or a value as it is. */
export const keptReasons = [
  "changed_since",
  "in_later_file",
  "has_answers",
  "has_coaching",
] as const;
export type KeptReason = (typeof keptReasons)[number];

/** Each reason as a sentence of the list of what stays. */
export const keptWords: Record<KeptReason, string> = {
  changed_since: "Changed since, by a later import or in another way",
  in_later_file: "Stands in a later file",
  has_answers: "Has answered a survey: becomes inactive, is not removed",
  has_coaching: "Has coaching or an account: becomes inactive, is not removed",
};

/** Something that an undo leaves: of a person one value (its column's header), or the person itself. */
export interface KeptView {
  learnerId: number;
  rosterKey: string;
  name: string;
  /** Null when the whole person is meant. */
  header: string | null;
  reason: KeptReason;
}
