import type { Successor } from "@/lib/coaches/hand-over";

interface HandOver {
  /** Learners without a next coach yet. */
  missing: number;
  /** Places that the other coaches have left for them. */
  free: number;
  /** Coaches with more learners chosen than places. */
  over: readonly Pick<Successor, "name">[];
  learners: number;
  /** Sessions to come. */
  ahead: number;
  sessions: "move" | "cancel";
}

/** What a hand-over will do, or what is in its way and how to go on. */
export function handOverNote({ missing, free, over, learners, ahead, sessions }: HandOver): string {
  const [full] = over;
  if (full) {
    return `${full.name} has fewer places than the learners chosen: choose another coach for some.`;
  }
  if (missing > 0) {
    const need = `${countWords(missing, "learner")} still ${missing === 1 ? "needs" : "need"} a coach`;
    if (free >= missing) return `${need}.`;
    const left = free === 0 ? "no place left" : `only ${countWords(free, "place")} left`;
    return `${need}, and the others have ${left}: add a coach, or give one more places, first.`;
  }
  const people =
    learners === 1 ? "1 learner gets another coach" : `${learners} learners get another coach`;
  if (ahead === 0) return `${people}.`;
  const what = sessions === "move" ? "to move where that is possible" : "cancelled";
  return `${people}, ${countWords(ahead, "session")} ${what}.`;
}

export const countWords = (count: number, one: string) =>
  `${count} ${one}${count === 1 ? "" : "s"}`;
