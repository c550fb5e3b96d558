import type { PublishedCell } from "./published-cell";
import type { SurveyItem } from "./survey-items";
import type { WaveQuestion } from "./wave-facts";

/** One group of a breakdown with all its cells. */
export interface PublishedGroup {
  label: string;
  /** In an intersection the label in each of its fields. */
  labels?: readonly string[];
  /** Learners on the roster; always shown, since the organization's own roster has it. */
  learners: number;
  /** By position in `Publication.items`. */
  cells: readonly PublishedCell[];
}

/** A breakdown and its groups, in the order they were given. */
export interface PublishedBreakdown {
  key: string;
  /** Of an intersection: the keys of the fields combined. */
  fieldKeys?: readonly string[];
  groups: PublishedGroup[];
}

/** How many independent figures a wave can carry and how many are spent (of the fullest ledger). */
export interface AnonymityBudget {
  capacity: number;
  used: number;
}

/** A version of everything that may be shown of a wave; the first breakdown is the overall. */
export interface Publication {
  version: number;
  threshold: number;
  questions: readonly WaveQuestion[];
  /** Questions first, in the order of `questions`, then the levels above them. */
  items: readonly SurveyItem[];
  breakdowns: readonly PublishedBreakdown[];
  budget: AnonymityBudget;
}
