import { type KeyboardEvent, useState } from "react";
import { useAction } from "@/components/ui/use-action";
import { type AxisBand, axisLength, instantOnAxis, placeOnAxis } from "@/lib/coaches/axis-place";
import type { SlotAnswer } from "@/lib/coaches/why-not-free";
import { whyNotFreeAction } from "../../../actions";
import type { DayModel } from "../_view/calendar-model";

const GRID = 15;

/** A place in the week: which day, and how many minutes from the top of the axis. */
export interface Place {
  day: number;
  top: number;
}

export type Answer = SlotAnswer & {
  when: string;
  nextWhen: string | null;
  nextDate: string | null;
};

interface CursorOptions {
  coachId: number;
  shownIn: string;
  days: readonly DayModel[];
  bands: readonly AxisBand[];
  start: Place;
  onWeek: (by: -1 | 1) => void;
  onToday: () => void;
}

/** The place that keys and clicks move, and the answer to "why is it not free?" there. */
export function useSlotCursor({
  coachId,
  shownIn,
  days,
  bands,
  start,
  onWeek,
  onToday,
}: CursorOptions) {
  const [place, setPlace] = useState(start);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const { isBusy, run } = useAction();

  /** A place among those there are, where its day's clock has one. */
  function settle({ day, top }: Place): Place {
    const model = days[Math.min(Math.max(day, 0), days.length - 1)];
    const index = model ? days.indexOf(model) : 0;
    const within = Math.min(Math.max(top, 0), axisLength(bands) - GRID);
    const segments = model?.segments ?? [];
    return { day: index, top: placeOnAxis(segments, instantOnAxis(segments, within)) };
  }

  function move(to: Place) {
    setAnswer(null);
    setPlace(settle(to));
  }

  function ask(at: Place) {
    const where = settle({ day: at.day, top: Math.floor(at.top / GRID) * GRID });
    const startsAt = instantOnAxis(days[where.day]?.segments ?? [], where.top);
    setPlace(where);
    run(() => whyNotFreeAction({ coachId, startsAt, shownIn }), { onDone: setAnswer });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.shiftKey ? 60 : GRID;
    const keys: Record<string, () => void> = {
      ArrowUp: () => move({ ...place, top: place.top - step }),
      ArrowDown: () => moveDown(step),
      ArrowLeft: () => move({ ...place, day: place.day - 1 }),
      ArrowRight: () => move({ ...place, day: place.day + 1 }),
      PageUp: () => onWeek(-1),
      PageDown: () => onWeek(1),
      Home: () => move({ ...place, day: 0 }),
      End: () => move({ ...place, day: days.length - 1 }),
      t: onToday,
      Enter: () => ask(place),
      " ": () => ask(place),
      Escape: () => setAnswer(null),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** Down goes on past a stretch that the day does not have. */
  function moveDown(step: number) {
    const segments = days[place.day]?.segments ?? [];
    const at = instantOnAxis(segments, place.top) + step * 60_000;
    move({ ...place, top: Math.max(placeOnAxis(segments, at), place.top) });
  }

  return { place, answer, isBusy, ask, move, onKeyDown, close: () => setAnswer(null) };
}
