import { useEffect, useRef } from "react";
import type { Place } from "./use-slot-cursor";

/** The element of the place that keys move: it is not focused itself, the grid names it. */
export const cursorId = "calendar-cursor";

/** Scrolls to the place as it moves; where it begins the calendar stays as it opened. */
export function useCursorInView(place: Place): void {
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    document.getElementById(cursorId)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [place]);
}
