import type { CoachingEvent, CoachingEventType } from "../coaching-event";
import { readCoachingEvent } from "../read-coaching-event";

/** An event at an instant (`2026-01-05T09:00Z`); its key is made of both unless given. */
export function told(
  at: string,
  type: CoachingEventType,
  payload: Record<string, unknown> = {},
  {
    key = `${at} ${type} ${JSON.stringify(payload)}`,
    by = null,
  }: { key?: string; by?: string | null } = {},
): CoachingEvent {
  return readCoachingEvent({ key, type, occurredAt: new Date(at), payload, actorName: by });
}
