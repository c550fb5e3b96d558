import type { GroupMatrix } from "./group-matrix";
import type { EndedSpan, Incidence, Span } from "./incidence";

/**
 * The columns of one block of items. A column is an answer that can be told from others: a learner
 * and a span of versions. Items of the block that a learner answered over the same span share a
 * column, since every row treats them alike. A replaced answer is a column of its own.
 *
 * Columns are numbered so that within every group those come first that the group can best spare
 * as witnesses: members of large groups only, with the ineligible ones last.
 */
export interface BlockColumns {
  count: number;
  learner: Int32Array;
  /** Position of the column's span in `spans`. */
  span: Uint16Array;
  spans: readonly Span[];
  /**
   * 1 where the learner may become a witness: this is its only column, and it holds every item of
   * the block from one version on, to this day.
   */
  eligible: Uint8Array;
  /** Columns by group and span: members[segments[s]] .. members[segments[s + 1] - 1]. */
  members: Int32Array;
  /** Bounds of segment s = group id * spans.length + span. */
  segments: Int32Array;
}

/** Is an answer with this span part of `version`? */
export function isIncluded(span: Span, version: number): boolean {
  return span.since <= version && (span.until === null || version < span.until);
}

/** Lists the columns of the block made of `items` (positions in the incidence). */
export function buildBlockColumns(
  matrix: GroupMatrix,
  incidence: Incidence,
  items: readonly number[],
  threshold: number,
): BlockColumns {
  const found = findColumns(matrix.learnerCount, incidence, items);
  const order = spareFirst(matrix, found, threshold);
  const columns = {
    count: order.length,
    learner: order.map((column) => found.learner[column] ?? 0),
    span: new Uint16Array(order.length),
    spans: found.spans,
    eligible: new Uint8Array(order.length),
  };
  for (let column = 0; column < order.length; column++) {
    const place = order[column] ?? 0;
    columns.span[column] = found.span[place] ?? 0;
    columns.eligible[column] = found.eligible[place] ?? 0;
  }
  return { ...columns, ...listMembers(matrix, columns) };
}

type Found = Pick<BlockColumns, "spans"> & {
  learner: readonly number[];
  span: readonly number[];
  eligible: readonly number[];
};

function findColumns(
  learnerCount: number,
  { since, ended }: Incidence,
  items: readonly number[],
): Found {
  const spans: Span[] = [];
  const spanIds = new Map<number, number>();
  const idOf = (from: number, until: number | null): number => {
    const name = from * 65_536 + (until ?? 0);
    const known = spanIds.get(name);
    if (known !== undefined) return known;
    spanIds.set(name, spans.length);
    spans.push({ since: from, until });
    return spans.length - 1;
  };
  const present = items.map((item) => since[item] ?? new Uint16Array(learnerCount));
  const isInBlock = new Set(items);
  const isMixed = differences(present, learnerCount);
  const learner: number[] = [];
  const span: number[] = [];
  const eligible: number[] = [];
  for (let i = 0; i < learnerCount; i++) {
    const first = present[0]?.[i] ?? 0;
    const past = ended.get(i)?.filter(({ item }) => isInBlock.has(item)) ?? [];
    if (past.length === 0 && isMixed[i] === 0) {
      if (first === 0) continue;
      learner.push(i);
      span.push(idOf(first, null));
      eligible.push(1);
      continue;
    }
    for (const id of distinctSpans(present, past, i, idOf)) {
      learner.push(i);
      span.push(id);
      eligible.push(0);
    }
  }
  return { learner, span, eligible, spans };
}

/** By learner: 1 where a column is not as the first one is. */
function differences(columns: readonly Uint16Array[], learnerCount: number): Uint8Array {
  const isMixed = new Uint8Array(learnerCount);
  const [first = new Uint16Array(learnerCount), ...others] = columns;
  for (const column of others) {
    for (let i = 0; i < learnerCount; i++) if (column[i] !== first[i]) isMixed[i] = 1;
  }
  return isMixed;
}

function distinctSpans(
  present: readonly Uint16Array[],
  past: readonly EndedSpan[],
  learner: number,
  idOf: (since: number, until: number | null) => number,
): Set<number> {
  const ids = new Set<number>();
  for (const { since, until } of past) ids.add(idOf(since, until));
  for (const column of present) {
    const since = column[learner] ?? 0;
    if (since !== 0) ids.add(idOf(since, null));
  }
  return ids;
}

/**
 * Eligible columns first, those whose smallest group (of at least `threshold`) is largest leading:
 * a learner in a small group is kept for that group, which has few others to stand for it.
 */
function spareFirst(matrix: GroupMatrix, found: Found, threshold: number): Int32Array {
  const { width, groupIds } = matrix;
  const count = found.learner.length;
  const sizes = new Int32Array(matrix.groups.length);
  for (let column = 0; column < count; column++) {
    if (found.eligible[column] === 0) continue;
    const base = (found.learner[column] ?? 0) * width;
    for (let field = 0; field < width; field++) {
      const id = groupIds[base + field] ?? 0;
      sizes[id] = (sizes[id] ?? 0) + 1;
    }
  }
  const largest = sizes[0] ?? 0;
  const ranks = new Float64Array(count);
  for (let column = 0; column < count; column++) {
    let smallest = largest;
    const base = (found.learner[column] ?? 0) * width;
    for (let field = 0; field < width; field++) {
      const size = sizes[groupIds[base + field] ?? 0] ?? 0;
      if (size >= threshold && size < smallest) smallest = size;
    }
    const rank = found.eligible[column] === 0 ? largest + 1 : largest - smallest;
    ranks[column] = rank * count + column;
  }
  ranks.sort();
  return Int32Array.from(ranks, (rank) => rank % count);
}

function listMembers(
  { width, groupIds, groups }: GroupMatrix,
  columns: Pick<BlockColumns, "count" | "learner" | "span" | "spans">,
): Pick<BlockColumns, "members" | "segments"> {
  const { count, learner, span, spans } = columns;
  const stride = spans.length;
  const segments = new Int32Array(groups.length * stride + 1);
  for (let column = 0; column < count; column++) {
    const base = (learner[column] ?? 0) * width;
    const next = (span[column] ?? 0) + 1;
    for (let place = base; place < base + width; place++) {
      const segment = (groupIds[place] ?? 0) * stride + next;
      segments[segment] = (segments[segment] ?? 0) + 1;
    }
  }
  for (let s = 1; s < segments.length; s++) {
    segments[s] = (segments[s] ?? 0) + (segments[s - 1] ?? 0);
  }
  const free = segments.slice();
  const members = new Int32Array(count * width);
  for (let column = 0; column < count; column++) {
    const base = (learner[column] ?? 0) * width;
    const own = span[column] ?? 0;
    for (let place = base; place < base + width; place++) {
      const segment = (groupIds[place] ?? 0) * stride + own;
      const position = free[segment] ?? 0;
      members[position] = column;
      free[segment] = position + 1;
    }
  }
  return { members, segments };
}
