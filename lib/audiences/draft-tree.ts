import type { Condition, ConditionGroup, LineCondition } from "./condition";
import type { Path } from "./condition-lines";

/** A condition while it is edited: every line and group has a key that stays when it moves. */
export type DraftNode = DraftLine | DraftGroup;
export interface DraftLine {
  key: string;
  kind: "line";
  line: LineCondition;
}
export interface DraftGroup {
  key: string;
  kind: "group";
  match: ConditionGroup["match"];
  children: readonly DraftNode[];
}

/** Groups within each other at most, the outermost counted. */
export const DEEPEST = 5;

/** A stored condition for editing; keys come from where things stand now. */
export function toDraft(condition: ConditionGroup, path: Path = []): DraftGroup {
  return {
    ...{ key: `s${path.join(".")}`, kind: "group", match: condition.match },
    children: condition.conditions.map((child, index) =>
      child.kind === "group"
        ? toDraft(child, [...path, index])
        : { key: `s${[...path, index].join(".")}`, kind: "line", line: child },
    ),
  };
}

/** The condition of a draft as it would be stored. */
export function toCondition(group: DraftGroup): ConditionGroup {
  const conditions = group.children.map(
    (child): Condition => (child.kind === "line" ? child.line : toCondition(child)),
  );
  return { kind: "group", match: group.match, conditions };
}

/** Puts `change(node)` in the place of the node of a key; nothing where it answers null. */
export function replace(
  group: DraftGroup,
  key: string,
  change: (node: DraftNode) => DraftNode | null,
): DraftGroup {
  const children = group.children.flatMap((child) => {
    if (child.key === key) return change(child) ?? [];
    return child.kind === "group" ? replace(child, key, change) : child;
  });
  return { ...group, children };
}

export const remove = (root: DraftGroup, key: string): DraftGroup => replace(root, key, () => null);

/** Puts nodes into a group at an index. */
export function insert(
  root: DraftGroup,
  groupKey: string,
  index: number,
  node: DraftNode,
): DraftGroup {
  if (root.key === groupKey) {
    return { ...root, children: root.children.toSpliced(index, 0, node) };
  }
  const children = root.children.map((child) =>
    child.kind === "group" ? insert(child, groupKey, index, node) : child,
  );
  return { ...root, children };
}

/** Where a node stands: its group, its index there, and the groups from the root down to it. Null when it is not there. */
export function findPlace(
  root: DraftGroup,
  key: string,
): { groups: readonly DraftGroup[]; index: number; node: DraftNode } | null {
  for (const [index, node] of root.children.entries()) {
    if (node.key === key) return { groups: [root], index, node };
    if (node.kind !== "group") continue;
    const found = findPlace(node, key);
    if (found) return { ...found, groups: [root, ...found.groups] };
  }
  return null;
}

/**
 * Moves a node one step up (-1) or down (1) as it reads from top to bottom: past a line, into a group and out of it.
 * The same tree when it cannot go further, or would stand too deep.
 */
export function step(root: DraftGroup, key: string, by: -1 | 1): DraftGroup {
  const place = findPlace(root, key);
  const group = place?.groups.at(-1);
  if (!place || !group) return root;
  const neighbour = group.children[place.index + by];
  if (neighbour?.kind === "group" && fitsInto(root, neighbour.key, place.node)) {
    const index = by === 1 ? 0 : neighbour.children.length;
    return insert(remove(root, key), neighbour.key, index, place.node);
  }
  if (neighbour) return insert(remove(root, key), group.key, place.index + by, place.node);
  const outer = place.groups.at(-2);
  if (!outer) return root;
  const at = outer.children.findIndex((child) => child.key === group.key);
  return insert(remove(root, key), outer.key, at + (by === 1 ? 1 : 0), place.node);
}

/** Moves a node to an index of a group, as that group stands before the move. The same tree where it does not fit. */
export function moveTo(root: DraftGroup, key: string, groupKey: string, index: number): DraftGroup {
  const place = findPlace(root, key);
  if (!place || isWithin(place.node, groupKey) || !fitsInto(root, groupKey, place.node))
    return root;
  const isSame = place.groups.at(-1)?.key === groupKey;
  const at = isSame && place.index < index ? index - 1 : index;
  return insert(remove(root, key), groupKey, at, place.node);
}

/** Puts a node into a new group in its place. The same tree where it would stand too deep. */
export function wrap(root: DraftGroup, key: string, groupKey: string): DraftGroup {
  const place = findPlace(root, key);
  if (!place || place.groups.length + 1 + depthOf(place.node) > DEEPEST) return root;
  const match = place.groups.at(-1)?.match === "all" ? "any" : "all";
  return replace(root, key, (node) => ({
    ...{ key: groupKey, kind: "group", match },
    children: [node],
  }));
}

/** Groups that a node brings along, one within the other. */
function depthOf(node: DraftNode): number {
  return node.kind === "line" ? 0 : 1 + Math.max(0, ...node.children.map(depthOf));
}

const isWithin = (node: DraftNode, key: string): boolean =>
  node.key === key ||
  (node.kind === "group" && node.children.some((child) => isWithin(child, key)));

function fitsInto(root: DraftGroup, groupKey: string, node: DraftNode): boolean {
  const around = groupKey === root.key ? 1 : (findPlace(root, groupKey)?.groups.length ?? 0) + 1;
  return around + depthOf(node) <= DEEPEST;
}
