import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { writeServerEvent } from "@/lib/core/read-event-stream";
import { reportBug } from "@/lib/core/server/report-bug";
import { type CallCursor, hasSeen, isAtOrAfter, parseCursor } from "../call-cursor";
import type { CallFilter } from "../call-filter";
import { type ConsoleCall, callMatches, callsKept } from "../console-call";
import { type FeedRates, type FeedViewer, joinCallFeed } from "./call-feed";
import { listMissedCalls } from "./list-calls";
import type { NewCall } from "./read-new-calls";

const HEARTBEAT_MS = 10_000;
/** So often it is asked whether the viewer may still look. */
const RECHECK_MS = 4000;
/** Consoles that one person may have open in this process. */
const MOST_STREAMS = 20;

interface ConsoleRequest {
  filter: CallFilter;
  /** The place in the log up to which the viewer has seen everything. */
  since: string;
  /** Whether the session is still what it was when the stream began. */
  isStillAllowed: () => Promise<boolean>;
  signal: AbortSignal;
}

const streams = new Set<ConsoleStream>();
const endAll = () => {
  for (const stream of [...streams]) stream.end("restart");
};

/**
 * The live console as a stream of server-sent events: `calls` (matching ones that the place `since` had not seen,
 * newest first, each once), `rates`, and `ended` with why before the server closes it. Every event's id is the place
 * it leads to. What waits for a slow reader is never more than a console keeps. Ends with `signal`, at the end of the
 * process, and when the session no longer allows it.
 */
export async function openConsoleStream(
  actor: Actor,
  request: ConsoleRequest,
): Promise<ReadableStream<Uint8Array>> {
  const owner = actor.kind === "user" ? actor.userId : actor.name;
  if ([...streams].filter((stream) => stream.owner === owner).length >= MOST_STREAMS) {
    throw new AppError("too_many_requests", "You have too many live consoles open. Close one.");
  }
  const stream = new ConsoleStream(actor, owner, request);
  await stream.begin();
  return stream.body;
}

class ConsoleStream implements FeedViewer {
  private readonly encoder = new TextEncoder();
  /** What the viewer had seen when it came. */
  private readonly seen: CallCursor;
  private calls: ConsoleCall[] = [];
  private rates: FeedRates | null = null;
  private cursor: string;
  private heartbeat = true;
  private closing: "ended" | "restart" | null = null;
  private isClosed = false;
  private wake: (() => void) | null = null;
  private leave: (() => void) | null = null;
  private timers: NodeJS.Timeout[] = [];
  readonly body: ReadableStream<Uint8Array>;

  constructor(
    private readonly actor: Actor,
    readonly owner: string,
    private readonly request: ConsoleRequest,
  ) {
    const seen = parseCursor(request.since);
    if (!seen) throw new AppError("invalid", "since is no place in the log");
    this.seen = seen;
    this.cursor = request.since;
    this.body = new ReadableStream(
      { pull: (controller) => this.pull(controller), cancel: () => this.close() },
      // Nothing is made before it is asked for.
      { highWaterMark: 0 },
    );
  }

  /** Joins the feed and reads what was missed; refuses before anything is sent. */
  async begin(): Promise<void> {
    const { signal, filter, since, isStillAllowed } = this.request;
    streams.add(this);
    if (streams.size === 1) process.on("SIGTERM", endAll);
    signal.addEventListener("abort", this.close, { once: true });
    try {
      const { cursor, rates, leave } = await joinCallFeed(this.actor.tenantId, this);
      this.leave = leave;
      const missed = await listMissedCalls(this.actor, { filter, since, until: cursor });
      // What the feed told meanwhile is newer than what was missed.
      if (this.cursor === since) this.advance(cursor);
      this.calls = [...this.calls, ...missed].slice(0, callsKept);
      this.rates ??= rates;
    } catch (error) {
      this.close();
      throw error;
    }
    if (this.isClosed) return this.leave();
    this.timers = [
      setInterval(() => this.stir(() => (this.heartbeat = true)), HEARTBEAT_MS),
      setInterval(() => void this.recheck(isStillAllowed), RECHECK_MS),
    ];
  }

  onCalls(calls: readonly NewCall[], cursor: string): void {
    this.advance(cursor);
    const own = calls
      .filter(({ transaction }) => !hasSeen(this.seen, transaction))
      .filter((call) => callMatches(this.request.filter, call));
    if (own.length === 0) return;
    const shown = own.map(({ transaction: _, ...call }): ConsoleCall => call);
    this.stir(() => (this.calls = [...shown, ...this.calls].slice(0, callsKept)));
  }

  /** The feed may stand a little before the place that the viewer came from. */
  private advance(cursor: string): void {
    const place = parseCursor(cursor);
    if (place && isAtOrAfter(place, this.seen)) this.cursor = cursor;
  }

  onRates(rates: FeedRates): void {
    this.stir(() => (this.rates = rates));
  }

  /** Says why and closes once that was read; a reader that does not read is closed at once. */
  end(why: "ended" | "restart"): void {
    if (this.wake) this.stir(() => (this.closing = why));
    else this.close();
  }

  private async recheck(isStillAllowed: () => Promise<boolean>): Promise<void> {
    try {
      if (!(await isStillAllowed())) this.end("ended");
    } catch (error) {
      reportBug(error, "console session");
      this.end("restart");
    }
  }

  private stir(change: () => void): void {
    change();
    this.wake?.();
  }

  private async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    while (!this.isClosed) {
      const text = this.take();
      if (text !== "") controller.enqueue(this.encoder.encode(text));
      if (this.closing) this.close();
      if (text !== "") break;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.wake = null;
    }
    if (this.isClosed) closeQuietly(controller);
  }

  private take(): string {
    const id = this.cursor;
    const event = (name: string, data: unknown) =>
      writeServerEvent({ event: name, data: JSON.stringify(data), id });
    const { calls, rates, heartbeat, closing } = this;
    this.calls = [];
    this.rates = null;
    this.heartbeat = false;
    return [
      calls.length > 0 ? event("calls", calls) : "",
      rates ? event("rates", rates) : "",
      closing ? event("ended", { why: closing }) : "",
      heartbeat ? ": here\n\n" : "",
    ].join("");
  }

  private readonly close = (): void => {
    if (this.isClosed) return;
    this.isClosed = true;
    streams.delete(this);
    if (streams.size === 0) process.off("SIGTERM", endAll);
    for (const timer of this.timers) clearInterval(timer);
    this.request.signal.removeEventListener("abort", this.close);
    this.leave?.();
    this.calls = [];
    this.wake?.();
  };
}

/** A reader that went away has closed it already. */
function closeQuietly(controller: ReadableStreamDefaultController<Uint8Array>): void {
  try {
    controller.close();
  } catch {
    // Nothing is left to tell to anybody.
  }
}
