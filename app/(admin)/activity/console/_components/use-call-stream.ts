"use client";

import { useEffect, useState } from "react";
import type { CallRates } from "@/lib/activity/call-rates";
import type { ConsoleCall } from "@/lib/activity/console-call";
import { noEvents, readEventStream, type ServerEvent } from "@/lib/core/read-event-stream";

/** Waits between tries, in seconds; the last one goes on. */
const pauses = [1, 2, 4, 8, 15, 30];
/** The server says at least every ten seconds that it is there. */
const SILENCE_MS = 25_000;

/** How the console stands with the server. */
export type Connection =
  | { state: "connecting" | "live" }
  /** Not connected since `since`, tried again at `retryAt` (milliseconds since 1970). */
  | { state: "lost"; since: number; retryAt: number }
  /** It will not answer this page any more: signed out, another role or another organization. */
  | { state: "ended" };

export type StreamRates = CallRates & { held: number };

interface StreamHandlers {
  onCalls: (calls: ConsoleCall[]) => void;
  onRates: (rates: StreamRates) => void;
}

/**
 * Follows the console's stream from `since` on, comes back after a loss with what was missed, and tells how it
 * stands. The handlers must not change from one drawing to the next.
 */
export function useCallStream(
  path: string,
  since: string,
  { onCalls, onRates }: StreamHandlers,
): Connection {
  const [connection, setConnection] = useState<Connection>({ state: "connecting" });
  useEffect(() => {
    const abort = new AbortController();
    const handle = ({ event, data }: ServerEvent) => {
      if (event === "calls") onCalls(JSON.parse(data));
      if (event === "rates") onRates(JSON.parse(data));
      return event === "ended" && JSON.parse(data).why === "ended";
    };
    void follow(path, since, abort.signal, handle, setConnection);
    return () => abort.abort();
  }, [path, since, onCalls, onRates]);
  return connection;
}

async function follow(
  path: string,
  since: string,
  signal: AbortSignal,
  handle: (event: ServerEvent) => boolean,
  tell: (connection: Connection) => void,
): Promise<void> {
  let place = since;
  let tries = 0;
  let lostAt: number | null = null;
  while (!signal.aborted) {
    const outcome = await readOnce(path, place, signal, {
      onOpen: () => {
        tries = 0;
        lostAt = null;
        tell({ state: "live" });
      },
      onEvent: (event) => {
        if (event.id !== "") place = event.id;
        return handle(event);
      },
    });
    if (signal.aborted) return;
    if (outcome === "ended") return tell({ state: "ended" });
    lostAt ??= Date.now();
    const seconds = pauses[Math.min(tries++, pauses.length - 1)] ?? 1;
    tell({ state: "lost", since: lostAt, retryAt: Date.now() + seconds * 1000 });
    await pauseFor(seconds * 1000, signal);
  }
}

/** One connection from beginning to end; `ended` when there is no sense in another. */
async function readOnce(
  path: string,
  place: string,
  signal: AbortSignal,
  on: { onOpen: () => void; onEvent: (event: ServerEvent) => boolean },
): Promise<"lost" | "ended"> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const answer = await fetch(path, {
      headers: { "last-event-id": place, accept: "text/event-stream" },
      cache: "no-store",
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return "ended";
    if (!answer.ok || !answer.body) return "lost";
    on.onOpen();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = noEvents;
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return "lost";
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      const read = readEventStream(rest, value);
      rest = read.rest;
      for (const event of read.events) if (on.onEvent(event)) return "ended";
    }
  } catch {
    // The connection broke, or the server said nothing for too long.
    return "lost";
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

/** Waits; comes back at once when the browser is online again. */
function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener("online", end);
    signal.addEventListener("abort", end);
  });
}
