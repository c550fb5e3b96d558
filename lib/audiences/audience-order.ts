import type { KnownAudience } from "./vocabulary";

/** Whether an audience asks for another, itself or through others. */
export function reaches(
  from: number,
  to: number,
  audiences: ReadonlyMap<number, Pick<KnownAudience, "uses">>,
): boolean {
  const seen = new Set<number>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(audiences.get(id)?.uses ?? []));
  }
  return false;
}

/** Audiences in an order in which each comes after those that it asks for. Of a circle, the order is any. */
export function inOrder<T extends { id: number; uses: readonly number[] }>(
  audiences: readonly T[],
): T[][] {
  const levels: T[][] = [];
  const done = new Set<number>();
  const known = new Set(audiences.map(({ id }) => id));
  let rest = [...audiences];
  while (rest.length > 0) {
    const ready = rest.filter(({ uses }) => uses.every((id) => done.has(id) || !known.has(id)));
    const level = ready.length > 0 ? ready : rest;
    levels.push(level);
    for (const { id } of level) done.add(id);
    rest = rest.filter(({ id }) => !done.has(id));
  }
  return levels;
}
