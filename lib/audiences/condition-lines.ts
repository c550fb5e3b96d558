import type { Condition, LineCondition } from "./condition";

/** Where a node stands: the index in each group from the root down. The root is the empty path. */
export type Path = readonly number[];

/** A path as a key: `2.0`, the root as an empty text. */
export const pathKey = (path: Path): string => path.join(".");

/** The lines of a condition from top to bottom, each with its place. */
export function listLines(
  condition: Condition,
  path: Path = [],
): { path: Path; line: LineCondition }[] {
  if (condition.kind !== "group") return [{ path, line: condition }];
  return condition.conditions.flatMap((child, index) => listLines(child, [...path, index]));
}

/** The audiences that a condition speaks of, each once. */
export function audiencesIn(condition: Condition): number[] {
  const ids = listLines(condition).flatMap(({ line }) =>
    line.kind === "audience" ? [line.audienceId] : [],
  );
  return [...new Set(ids)];
}
