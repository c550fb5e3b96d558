"use client";

import { useRef } from "react";
import type { BuilderChoices } from "@/lib/audiences/audience-view";
import type { ConditionIssue } from "@/lib/audiences/check-condition";
import classes from "./builder.module.css";
import { GroupBox } from "./group-box";
import { useLineDrag } from "./use-line-drag";
import { useLineKeys } from "./use-line-keys";
import type { Tree } from "./use-tree";

/** What every part of the editor knows. */
export interface EditorContext {
  tree: Tree;
  choices: BuilderChoices;
  /** The numbers beside lines and groups, by the key of their paths. */
  count: { nodes: Record<string, number | null>; matching: number | null; isStale: boolean };
  issues: readonly ConditionIssue[];
  isReadOnly: boolean;
  /** Whether saving was tried, so that what is missing is said. */
  isTried: boolean;
}

/** The conditions as nested groups, to edit by pointer and by keys. */
export function ConditionEditor({ context }: { context: EditorContext }) {
  const within = useRef<HTMLDivElement>(null);
  const { tree, choices, isReadOnly } = context;
  useLineKeys(within, tree, !isReadOnly);
  useLineDrag(within, tree, !isReadOnly);
  return (
    <div ref={within} className={classes.editor} data-reads={isReadOnly || undefined}>
      <div className={classes.caption}>
        <span>{choices.object === "user" ? "Users for whom" : "Accounts for which"}</span>
        <span className={classes.captionEnd}>matching this line alone</span>
      </div>
      <GroupBox group={tree.root} path={[]} context={context} />
    </div>
  );
}
