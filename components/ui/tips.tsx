import type { RefObject } from "react";
import { usePart } from "./use-part";
import { useTipTarget } from "./use-tip-target";

const loadTip = () => import("./target-tip").then((module) => module.TargetTip);

/** One tool tip for all that is in `root` and has words of its own for it (`data-tip`). */
export function Tips({ root }: { root: RefObject<HTMLElement | null> }) {
  const target = useTipTarget(root, "[data-tip]");
  // A tip that cannot be fetched is no loss to speak of; the next one tries again.
  const TargetTip = usePart(loadTip, target !== null, () => undefined);
  return target && TargetTip ? <TargetTip target={target} label={target.dataset.tip} /> : null;
}
