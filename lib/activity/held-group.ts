/** Events that wait for somebody to say where they belong: of one account ID, and of one user if it contradicts them. */
export interface HeldGroup {
  reason: "unknown_account" | "contradicts_user";
  /** The account ID as it was sent. */
  accountKey: string;
  /** Its name as it was sent last, if it was. */
  accountName: string | null;
  /** Whose known account is another; null for an account that nobody knows. */
  user: { key: string; name: string; accountId: number; accountName: string } | null;
  /** The account that has this ID today: it may have been made since. */
  accountId: number | null;
  events: number;
  users: number;
  /** Some of the users' IDs, for telling whose account it may be. */
  someUsers: string[];
  firstAt: Date;
  lastAt: Date;
}
