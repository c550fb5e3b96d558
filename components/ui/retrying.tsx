"use client";

import { type ComponentType, useState } from "react";
import { ErrorState } from "./error-state";
import { notifyLost } from "./notify";
import { usePart } from "./use-part";

// Whoever has a page of an earlier deployment, or no line, cannot fetch the script of a part. React keeps what it once got
// for a part, a failure too, and puts the page away for it. What is kept here instead is a part that tries again.

type Load<P> = () => Promise<ComponentType<P>>;

/** Fetches a part for `next/dynamic`; `Lost` stands in for one that cannot be fetched. */
function orElse<P>(load: Load<P>, Lost: ComponentType<P>): Load<P> {
  return () =>
    load().catch((reason: unknown) => {
      // On the server nothing is fetched: it is a mistake of ours.
      if (typeof window === "undefined") throw reason;
      return Lost;
    });
}

interface PanelProps {
  onClose: () => void;
  /** For a panel that is in the page before it is shown. */
  isOpen?: boolean;
}

/**
 * Fetches a panel or a dialog for `next/dynamic`. Where that fails a notice says so and the panel is closed: the page
 * stays, and opening it again tries again.
 */
export function retryingPanel<P extends PanelProps>(load: Load<P>): Load<P> {
  function LostPanel(props: P) {
    const Panel = usePart(load, props.isOpen ?? true, () => {
      notifyLost();
      props.onClose();
    });
    return Panel ? <Panel {...props} /> : null;
  }
  return orElse(load, LostPanel);
}

/** Fetches what stands in the page for `next/dynamic`. Where that fails its place says so, and offers to try again. */
export function retrying<P extends object>(load: Load<P>): Load<P> {
  function LostPart(props: P) {
    const [isLost, setLost] = useState(false);
    const Part = usePart(load, !isLost, () => setLost(true));
    if (Part) return <Part {...props} />;
    return isLost ? (
      <ErrorState
        what="This part of the page could not be loaded"
        safe="Please try again, or reload the page."
        onRetry={() => setLost(false)}
        isCompact
      />
    ) : null;
  }
  return orElse(load, LostPart);
}
