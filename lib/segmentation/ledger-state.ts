/** A version of a group, named so that it can be stored. */
export interface GroupVersion {
  breakdown: string;
  group: string;
  version: number;
}

/** A row of the ledger and its witnesses: learners, one for each panel in order. */
export interface AdmittedRow extends GroupVersion {
  witnesses: readonly number[];
}

/** The ledger of one block of survey items. */
export interface BlockState {
  /** Keys of survey items. */
  items: readonly string[];
  /** In the order of admission. Rows are only ever appended. */
  rows: readonly AdmittedRow[];
  /** The newest version shown of every group shown, admitted or implied. */
  shown: readonly GroupVersion[];
}

/**
 * What the next publication of the same wave has to know: plain, serialisable, without any answer.
 * It tells who answered what when, so it is as confidential as answers are.
 */
export interface LedgerState {
  blocks: readonly BlockState[];
}
