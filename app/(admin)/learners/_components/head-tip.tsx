"use client";

import { useEffect } from "react";
import { TargetTip } from "@/components/ui/target-tip";
import type { ShownColumn } from "@/lib/learners/learner-layout";
import { definitionOf } from "./column-definition";

/** What a column means, at its head. */
export function HeadTip({ target, column }: { target: HTMLElement; column: ShownColumn }) {
  const definition = definitionOf(column);
  useEffect(() => {
    target.setAttribute("aria-description", definition);
    return () => target.removeAttribute("aria-description");
  }, [target, definition]);
  return <TargetTip target={target} label={definition} multiline w={280} position="bottom-start" />;
}
