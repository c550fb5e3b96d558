/** A user whose log grew, and the earliest event that came; null for all that there are. */
export interface TouchedUser {
  id: number;
  since: Date | null;
}
