"use client";

import { useCallback, useRef, useState } from "react";
import type { ConditionGroup, LineCondition } from "@/lib/audiences/condition";
import {
  type DraftGroup,
  findPlace,
  insert,
  moveTo,
  remove,
  replace,
  step,
  toDraft,
  wrap,
} from "@/lib/audiences/draft-tree";
import { emptyLine } from "./line-subjects";

/** A condition being edited and what can be done to it. New lines and groups ask for the focus. */
export interface Tree {
  root: DraftGroup;
  /** The key of the line that was just added or moved; the page gives it the focus. */
  focused: string | null;
  reset: (condition: ConditionGroup) => void;
  setLine: (key: string, line: LineCondition) => void;
  setMatch: (key: string, match: ConditionGroup["match"]) => void;
  addLine: (groupKey: string, index: number) => void;
  addGroup: (groupKey: string, index: number) => void;
  addLineAfter: (key: string) => void;
  removeNode: (key: string) => void;
  moveBy: (key: string, by: -1 | 1) => void;
  moveInto: (key: string, groupKey: string, index: number) => void;
  wrapNode: (key: string) => void;
}

/** Holds a condition while it is edited. */
export function useTree(condition: ConditionGroup): Tree {
  const [root, setRoot] = useState(() => toDraft(condition));
  const [focused, setFocused] = useState<string | null>(null);
  const made = useRef(0);
  const newKey = () => `n${made.current++}`;
  const newLine = () => ({ key: newKey(), kind: "line" as const, line: emptyLine });

  const setMatch = (key: string, match: ConditionGroup["match"]) =>
    setRoot((before) =>
      key === before.key
        ? { ...before, match }
        : replace(before, key, (node) => (node.kind === "group" ? { ...node, match } : node)),
    );
  const addLine = (groupKey: string, index: number) => {
    const line = newLine();
    setRoot((before) => insert(before, groupKey, index, line));
    setFocused(line.key);
  };
  return {
    root,
    focused,
    reset: useCallback((to: ConditionGroup) => {
      setRoot(toDraft(to));
      setFocused(null);
    }, []),
    setLine: (key, line) =>
      setRoot((before) => replace(before, key, (node) => ({ ...node, kind: "line", key, line }))),
    setMatch,
    addLine,
    addGroup: (groupKey, index) => {
      const line = newLine();
      const match = findGroup(root, groupKey)?.match === "all" ? "any" : "all";
      const group = { key: newKey(), kind: "group" as const, match, children: [line] } as const;
      setRoot((before) => insert(before, groupKey, index, group));
      setFocused(line.key);
    },
    addLineAfter: (key) => {
      const place = findPlace(root, key);
      const group = place?.groups.at(-1);
      if (place && group) addLine(group.key, place.index + 1);
    },
    removeNode: (key) => setRoot((before) => remove(before, key)),
    moveBy: (key, by) => {
      setRoot((before) => step(before, key, by));
      setFocused(key);
    },
    moveInto: (key, groupKey, index) => {
      setRoot((before) => moveTo(before, key, groupKey, index));
      setFocused(key);
    },
    wrapNode: (key) => {
      const groupKey = newKey();
      setRoot((before) => wrap(before, key, groupKey));
      setFocused(key);
    },
  };
}

function findGroup(root: DraftGroup, key: string): DraftGroup | null {
  if (root.key === key) return root;
  const node = findPlace(root, key)?.node;
  return node?.kind === "group" ? node : null;
}
