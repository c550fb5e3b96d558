/** A stretch of time: instants in milliseconds since the epoch, the end not included. */
export interface Span {
  start: number;
  end: number;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** True when both have an instant in common. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when all of `inner` lies in `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** What `span` and `within` have in common, or null where that is nothing. */
export function clip<S extends Span>(span: S, within: Span): S | null {
  const start = Math.max(span.start, within.start);
  const end = Math.min(span.end, within.end);
  return start < end ? { ...span, start, end } : null;
}

/** The parts of `spans` that lie in `within`. */
export function clipAll<S extends Span>(spans: readonly S[], within: Span): S[] {
  return spans.flatMap((span) => clip(span, within) ?? []);
}

/** The same instants as spans in order that neither touch nor overlap. */
export function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (start < end) merged.push({ start, end });
  }
  return merged;
}

/** What is left of `spans` without `taken`, in order. */
export function subtract(spans: readonly Span[], taken: readonly Span[]): Span[] {
  const holes = merge(taken);
  return merge(spans).flatMap((span) => {
    const left: Span[] = [];
    let from = span.start;
    for (const hole of holes) {
      if (!overlaps(hole, span)) continue;
      if (from < hole.start) left.push({ start: from, end: hole.start });
      from = Math.max(from, hole.end);
    }
    if (from < span.end) left.push({ start: from, end: span.end });
    return left;
  });
}

/** Milliseconds of all spans together; they must not overlap. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}
