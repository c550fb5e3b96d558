import { type BlockColumns, buildBlockColumns } from "./block-columns";
import { cutBlocks, maxBlocks, splitBlock } from "./blocks";
import { countLearners, type GroupMatrix } from "./group-matrix";
import type { Incidence } from "./incidence";
import { type Admission, Ledger } from "./ledger";
import type { BlockState, GroupVersion, LedgerState } from "./ledger-state";
import type { SurveyItem } from "./survey-items";

/** What is known about a group in one block of items. */
export interface GroupDecision {
  /** The newest version that may be shown; null if none may. */
  shownVersion: number | null;
  /** Whether that version holds exactly the answers of today. */
  isCurrent: boolean;
}

/** The decisions on all groups (by id) for every item that is in a block, and the ledger after. */
export interface Decisions {
  byItem: ReadonlyMap<number, readonly GroupDecision[]>;
  state: LedgerState;
}

/** All that decisions depend on: who is where and who answered, never what. */
export interface DecisionFacts {
  matrix: GroupMatrix;
  items: readonly SurveyItem[];
  incidence: Incidence;
  /** By item, by group id: learners who have answered. */
  respondents: readonly Int32Array[];
  threshold: number;
  version: number;
  /** Offers the groups of these breakdowns alone, and leaves all others as they stand; null offers all. */
  only: ReadonlySet<string> | null;
}

/** A block in terms of positions: of items, and of groups by id. */
interface Block {
  items: readonly number[];
  admissions: readonly Admission[];
  shown: ReadonlyMap<number, number>;
}

/**
 * Offers the groups of every block to its ledger: the overall, then breakdown by breakdown in their
 * order, within one the largest groups (by roster) first. A group without any new or ended answer
 * since it was last shown is not offered again, nor one without an item that K have answered.
 */
export function decideOnGroups(facts: DecisionFacts, previous: LedgerState | null): Decisions {
  const { matrix, only } = facts;
  const order = offerOrder(matrix).filter(
    (id) => only === null || only.has(matrix.groups[id]?.breakdown ?? ""),
  );
  const known = previous?.blocks.flatMap((block) => resumeBlock(facts, block)) ?? [];
  const blocks = [...known, ...newBlocks(facts, known)];
  const byItem = new Map<number, readonly GroupDecision[]>();
  const states = blocks.map((block) => {
    const { decisions, state } = decideOnBlock(facts, block, order);
    for (const item of block.items) byItem.set(item, decisions);
    return state;
  });
  return { byItem, state: { blocks: states } };
}

function offerOrder(matrix: GroupMatrix): number[] {
  const sizes = countLearners(matrix);
  const field = (id: number) => matrix.groups[id]?.field ?? 0;
  return [...matrix.groups.keys()]
    .filter((id) => !matrix.groups[id]?.retired)
    .sort((a, b) => field(a) - field(b) || (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
}

function resumeBlock({ items, matrix, incidence }: DecisionFacts, state: BlockState): Block[] {
  const positions = new Map(items.map(({ key }, position) => [key, position]));
  const groupId = ({ breakdown, group }: GroupVersion): number => {
    const id = matrix.idOf(breakdown, group);
    if (id === undefined) throw new Error(`the ledger needs the group ${breakdown}: ${group}`);
    return id;
  };
  const members = state.items.map((key) => {
    const position = positions.get(key);
    if (position === undefined) throw new Error(`the ledger needs the survey item ${key}`);
    return position;
  });
  const admissions = state.rows.map((row) => ({
    group: groupId(row),
    version: row.version,
    witnesses: row.witnesses,
  }));
  const shown = new Map(state.shown.map((row) => [groupId(row), row.version]));
  const witnesses = admissions.flatMap((row) => row.witnesses);
  return splitBlock(incidence, members, witnesses).map((part) => ({
    items: part,
    admissions,
    shown,
  }));
}

/** Blocks of the items that are in none yet, as soon as K learners have answered them. */
function newBlocks(facts: DecisionFacts, known: readonly Block[]): Block[] {
  const { items, respondents, threshold, incidence, matrix } = facts;
  const isKnown = new Set(known.flatMap((block) => block.items));
  const unassigned = [...items.keys()].filter(
    (item) => !isKnown.has(item) && (respondents[item]?.[0] ?? 0) >= threshold,
  );
  return cutBlocks(incidence, unassigned, maxBlocks(matrix.learnerCount)).map((members) => ({
    items: members,
    admissions: [],
    shown: new Map(),
  }));
}

function decideOnBlock(
  facts: DecisionFacts,
  block: Block,
  order: readonly number[],
): { decisions: GroupDecision[]; state: BlockState } {
  const { matrix, incidence, respondents, threshold, version } = facts;
  const columns = buildBlockColumns(matrix, incidence, block.items, threshold);
  const ledger = new Ledger(matrix, columns, threshold);
  ledger.restore(block.admissions);
  const changed = lastChanges(matrix, columns);
  const shown = new Map(block.shown);
  const isUnchanged = (group: number) => (changed[group] ?? 0) <= (shown.get(group) ?? 0);
  for (const group of order) {
    if (isUnchanged(group)) continue;
    if (!block.items.some((item) => (respondents[item]?.[group] ?? 0) >= threshold)) continue;
    if (ledger.offer({ group, version }) !== "denied") shown.set(group, version);
  }
  const decisions = matrix.groups.map((_, group) => ({
    shownVersion: shown.get(group) ?? null,
    isCurrent: isUnchanged(group),
  }));
  return { decisions, state: stateOf(facts, block.items, ledger.admissions, shown) };
}

/** By group: the version at which an answer of a member last came or went; 0 = never. */
function lastChanges(matrix: GroupMatrix, { segments, spans }: BlockColumns): Int32Array {
  const changes = new Int32Array(matrix.groups.length);
  for (let group = 0; group < changes.length; group++) {
    for (const [t, { since, until }] of spans.entries()) {
      const segment = group * spans.length + t;
      if (segments[segment] === segments[segment + 1]) continue;
      changes[group] = Math.max(changes[group] ?? 0, since, until ?? 0);
    }
  }
  return changes;
}

function stateOf(
  { matrix, items }: DecisionFacts,
  members: readonly number[],
  admissions: readonly Admission[],
  shown: ReadonlyMap<number, number>,
): BlockState {
  const named = (group: number, version: number): GroupVersion => ({
    breakdown: matrix.groups[group]?.breakdown ?? "",
    group: matrix.groups[group]?.label ?? "",
    version,
  });
  return {
    items: members.map((item) => items[item]?.key ?? ""),
    rows: admissions.map(({ group, version, witnesses }) => ({
      ...named(group, version),
      witnesses,
    })),
    shown: [...shown].map(([group, version]) => named(group, version)),
  };
}
