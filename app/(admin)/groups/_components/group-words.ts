import type { CoachingGroup } from "@/lib/groups/coaching-group";

export const videoWords = {
  platform: "The platform’s rooms or own links",
  own: "Own links only",
};

/** The 360° limits of a group: "invite 5 to 15, 3 answers". */
export function limitWords({
  minInvites,
  maxInvites,
  minAnswers,
}: Pick<CoachingGroup, "minInvites" | "maxInvites" | "minAnswers">): string {
  const invites = minInvites === maxInvites ? `${minInvites}` : `${minInvites} to ${maxInvites}`;
  return `invite ${invites}, ${minAnswers === 1 ? "1 answer" : `${minAnswers} answers`}`;
}

/** When remeasurement opens: "day 240 of 270", or "none". */
export function remeasurementWords({
  remeasurementDay,
  durationDays,
}: Pick<CoachingGroup, "remeasurementDay" | "durationDays">): string {
  return remeasurementDay === null ? "none" : `day ${remeasurementDay} of ${durationDays}`;
}
