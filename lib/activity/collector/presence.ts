import { keep, recall } from "./storage";

const BEAT = "quorum-beat:";
const SIGNS_OF_USE = ["pointerdown", "pointermove", "keydown", "scroll", "touchstart"];

/** Where somebody is present, and when that is said, in seconds. */
export interface Rhythm {
  module: string;
  /** 0 for never after the first view. */
  every: number;
  /** After this long without a sign of use nobody is there. */
  idle: number;
  say: (isView: boolean) => void;
}

/**
 * Says that somebody is there: a view at once, or when the page is first seen; from then on a beat while the page is
 * seen and in use. All tabs of a module keep one rhythm. The function begins anew; with null it stops.
 */
export function createPresence(): (rhythm: Rhythm | null) => void {
  let lastUse = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  let rhythm: Rhythm | null = null;
  let isViewed = false;

  function look(): void {
    if (!rhythm || document.visibilityState === "hidden") return;
    const { module, every, idle, say } = rhythm;
    const now = Date.now();
    if (isViewed) {
      // A timer may be a little early.
      const isDue = now - Number(recall(BEAT + module)) > every * 1000 - 500;
      if (!every || !isDue || now - lastUse > idle * 1000) return;
    }
    keep(BEAT + module, String(now));
    say(!isViewed);
    isViewed = true;
  }

  const use = () => {
    lastUse = Date.now();
  };
  for (const name of SIGNS_OF_USE) addEventListener(name, use, { capture: true, passive: true });
  document.addEventListener("visibilitychange", look);

  return (next) => {
    clearInterval(timer);
    rhythm = next;
    isViewed = false;
    look();
    if (next?.every) timer = setInterval(look, next.every * 1000);
  };
}
