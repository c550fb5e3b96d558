import { systemActor } from "@/lib/auth/actor";
import { reportBug } from "@/lib/core/server/report-bug";
import { addTallies, type CallRates, type CallTallies, minuteOf, ratesOf } from "../call-rates";
import { countHeldCalls, type NewCall, readNewCalls } from "./read-new-calls";

const POLL_MS = 300;
/** After a failure the database is left alone a little longer. */
const PAUSE_MS = 3000;
const RATES_MS = 2000;

/** What the head of the console says, with the calls that wait for a reviewer. */
export interface FeedRates extends CallRates {
  held: number;
}

/** Somebody who watches: told of new calls (perhaps none) with the place they lead to, and of the rates. */
export interface FeedViewer {
  onCalls(calls: readonly NewCall[], cursor: string): void;
  onRates(rates: FeedRates): void;
}

/** The one reader of an organization's calls in this process, shared by all who watch; it rests when nobody does. */
class CallFeed {
  private readonly viewers = new Set<FeedViewer>();
  private readonly actor;
  private tallies: CallTallies = new Map();
  private rates: FeedRates | null = null;
  private cursor: string | null = null;
  private users = 0;
  private ratesAt = 0;
  private beginning: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly tenantId: string) {
    this.actor = systemActor(tenantId, "console");
  }

  async join(viewer: FeedViewer): Promise<{ cursor: string; rates: FeedRates; leave: () => void }> {
    this.users++;
    try {
      this.beginning ??= this.poll();
      await this.beginning;
    } catch (error) {
      this.release();
      throw error;
    }
    const { cursor, rates } = this;
    if (cursor === null || rates === null) throw new Error("The feed has not begun.");
    // From here to the answer nothing waits: no batch falls between the place that is answered and the first one told.
    this.viewers.add(viewer);
    this.timer ??= setTimeout(() => void this.tick(), POLL_MS);
    return {
      cursor,
      rates,
      leave: () => {
        if (this.viewers.delete(viewer)) this.release();
      },
    };
  }

  private release(): void {
    this.users--;
    if (this.users > 0) return;
    if (this.timer) clearTimeout(this.timer);
    if (feeds.get(this.tenantId) === this) feeds.delete(this.tenantId);
  }

  private async tick(): Promise<void> {
    let pause = POLL_MS;
    try {
      await this.poll();
    } catch (error) {
      reportBug(error, "console feed");
      pause = PAUSE_MS;
    }
    if (this.users > 0) this.timer = setTimeout(() => void this.tick(), pause);
  }

  private async poll(): Promise<void> {
    const { cursor, calls, tallies } = await readNewCalls(this.actor, { since: this.cursor });
    this.cursor = cursor;
    const now = Date.now();
    this.tallies = addTallies(this.tallies, tallies, minuteOf(now));
    for (const viewer of this.viewers) viewer.onCalls(calls, cursor);
    if (now - this.ratesAt < RATES_MS) return;
    this.ratesAt = now;
    const held = await countHeldCalls(this.actor, {});
    const rates = { ...ratesOf(this.tallies, minuteOf(now)), held };
    if (JSON.stringify(rates) === JSON.stringify(this.rates)) return;
    this.rates = rates;
    for (const viewer of this.viewers) viewer.onRates(rates);
  }
}

const feeds = new Map<string, CallFeed>();

/**
 * Watches the calls of an organization: answers the place in the log after which the viewer is told, and how to leave.
 * The caller has checked that the viewer may read them.
 */
export function joinCallFeed(tenantId: string, viewer: FeedViewer) {
  const feed = feeds.get(tenantId) ?? new CallFeed(tenantId);
  feeds.set(tenantId, feed);
  return feed.join(viewer);
}

/** How many organizations this process reads calls of: for those who watch over it. */
export const feedsOpen = (): number => feeds.size;
