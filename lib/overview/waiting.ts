/** What waits for a decision: the newest roster file that is ready, events that are held, open tasks of plays. */
export interface Waiting {
  file: {
    id: string;
    fileName: string;
    /** Who would become inactive, where so many that it stops; else 0. */
    leavers: number;
    /** Active or on leave now. */
    present: number;
    /** Why it could not go on by itself. */
    problem: string | null;
  } | null;
  heldEvents: number;
  openTasks: number;
}
