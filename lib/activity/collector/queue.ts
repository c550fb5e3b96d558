import { isRecord, type Message } from "./message";
import { keep, keysFrom, recall } from "./storage";
import { timeOfUuid } from "./uuid-v7";

const PREFIX = "quorum:";
const MOST = 100;
/** Older than the server would believe. */
const LONGEST_MS = 30 * 24 * 3600_000;
/** How long a call under way is left alone, by this page and any other. */
const LEASE_MS = 30_000;
const LONGEST_PAUSE_MS = 300_000;

interface Waiting {
  /** When it may be tried, in ms. */
  due: number;
  message: Message;
}

/** Only we write under our prefix; what a page or a person changed there is thrown away by the server, not here. */
const isWaiting = (value: unknown): value is Waiting => isRecord(value) && isRecord(value.message);

function read(key: string): Waiting | null {
  try {
    const found: unknown = JSON.parse(recall(key) ?? "");
    return isWaiting(found) ? found : null;
  } catch {
    return null;
  }
}

/**
 * Calls on their way: each stays in the browser's storage under a key of its own until `deliver` says it is settled,
 * over reloads and time without a network, and whichever tab of the site comes first takes it on. A call may still
 * arrive twice; its ID then tells the server.
 */
export function createQueue(deliver: (message: Message) => Promise<boolean>) {
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function attempt(key: string, message: Message): Promise<boolean> {
    keep(key, JSON.stringify({ due: Date.now() + LEASE_MS, message }));
    if (await deliver(message).catch(() => false)) {
      keep(key, null);
      return true;
    }
    const pause = Math.min(1000 * 2 ** message.attempt, LONGEST_PAUSE_MS) * (1 + Math.random() / 2);
    const due = navigator.onLine === false ? 0 : Date.now() + pause;
    keep(key, JSON.stringify({ due, message: { ...message, attempt: message.attempt + 1 } }));
    return false;
  }

  /** Until the first that does not get through: a server in need is not called for every one of them. */
  async function sweep(): Promise<void> {
    for (const key of keysFrom(PREFIX)) {
      const waiting = read(key);
      const age = Date.now() - timeOfUuid(key.slice(PREFIX.length));
      if (!waiting || !(age < LONGEST_MS)) keep(key, null);
      else if (waiting.due <= Date.now() && !(await attempt(key, waiting.message))) return;
    }
  }

  /** Tries what is due, unless another tab is at it, and comes back for what is not. */
  async function resume(): Promise<void> {
    clearTimeout(timer);
    if (navigator.onLine === false) return;
    if (navigator.locks) {
      const options = { ifAvailable: true };
      await navigator.locks.request(PREFIX, options, (lock) => (lock ? sweep() : undefined));
    } else await sweep();
    scheduleNext();
  }

  function scheduleNext(): void {
    clearTimeout(timer);
    if (navigator.onLine === false) return;
    const dues = keysFrom(PREFIX).map((key) => read(key)?.due ?? 0);
    if (dues.length === 0) return;
    const wait = Math.max(Math.min(...dues) - Date.now(), 1000);
    timer = setTimeout(() => resume().catch(() => undefined), wait);
  }

  return {
    resume: () => void resume().catch(() => undefined),
    add(message: Message): void {
      for (const key of keysFrom(PREFIX).slice(0, -MOST + 1)) keep(key, null);
      attempt(PREFIX + message.id, message)
        .then(scheduleNext)
        .catch(() => undefined);
    },
  };
}
