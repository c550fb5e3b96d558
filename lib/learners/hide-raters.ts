import type { CoachingEvent } from "./coaching-event";

/**
 * Events in which nobody can tell who a rater is: without names, and with numbers for the sender's ids, which may
 * be addresses. The same rater has the same number throughout.
 */
export function hideRaters(events: readonly CoachingEvent[]): CoachingEvent[] {
  const numbers = new Map<string, string>();
  const numberOf = (raterId: string): string => {
    const number = numbers.get(raterId) ?? String(numbers.size + 1);
    numbers.set(raterId, number);
    return number;
  };
  return events.map((event): CoachingEvent => {
    switch (event.type) {
      case "rater.invited": {
        const { name: _hidden, ...payload } = event.payload;
        return { ...event, payload: { ...payload, raterId: numberOf(payload.raterId) } };
      }
      case "rater.answered":
        return {
          ...event,
          payload: { ...event.payload, raterId: numberOf(event.payload.raterId) },
        };
      case "rater.removed":
        return {
          ...event,
          payload: { ...event.payload, raterId: numberOf(event.payload.raterId) },
        };
      default:
        return event;
    }
  });
}
