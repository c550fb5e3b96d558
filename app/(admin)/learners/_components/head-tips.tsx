import type { RefObject } from "react";
import { usePart } from "@/components/ui/use-part";
import { useTipTarget } from "@/components/ui/use-tip-target";
import type { ShownColumn } from "@/lib/learners/learner-layout";

const loadTip = () => import("./head-tip").then((module) => module.HeadTip);
const closedMenu = "[aria-haspopup=menu]:not([aria-expanded=true])";

interface HeadTipsProps {
  head: RefObject<HTMLElement | null>;
  columns: readonly ShownColumn[];
}

/** One tool tip for the heads of all columns. */
export function HeadTips({ head, columns }: HeadTipsProps) {
  const target = useTipTarget(head, closedMenu);
  const key = target?.closest<HTMLElement>("[data-column]")?.dataset.column;
  const column = columns.find((one) => one === key);
  // A tip that cannot be fetched is no loss to speak of; the next one tries again.
  const HeadTip = usePart(loadTip, column !== undefined, () => undefined);
  return target && column && HeadTip ? <HeadTip target={target} column={column} /> : null;
}
