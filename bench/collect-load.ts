import { connect } from "node:net";
import { performance } from "node:perf_hooks";

/** What a run of calls came to. */
export interface LoadResult {
  /** Answered with 202. */
  accepted: number;
  others: number;
  seconds: number;
  /** Milliseconds from sending to the answer. */
  p50: number;
  p95: number;
}

/** A whole message that posts a text. */
export function postOf(path: string, text: string): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/plain\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}

/**
 * Sends messages over keep-alive connections, each its next one when the last was answered, for some seconds; what is
 * answered in the first of them is left out. It shares the machine with what it measures, so it does next to nothing:
 * whoever calls it makes the messages beforehand.
 */
export async function runLoad(
  port: number,
  {
    connections,
    seconds,
    warmUp,
    message,
  }: { connections: number; seconds: number; warmUp: number; message: () => Buffer },
): Promise<LoadResult> {
  const start = performance.now();
  const from = start + warmUp * 1000;
  const until = from + seconds * 1000;
  const times: number[] = [];
  let others = 0;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      socket.setNoDelay(true);
      let sentAt = 0;
      let rest = "";
      const next = () => {
        sentAt = performance.now();
        socket.write(message());
      };
      socket.on("connect", next);
      socket.on("error", reject);
      socket.on("data", (chunk) => {
        rest += chunk.toString("latin1");
        if (!isWhole(rest)) return;
        const now = performance.now();
        if (now >= from && now < until) {
          if (rest.startsWith("HTTP/1.1 202")) times.push(now - sentAt);
          else others++;
        }
        rest = "";
        if (now < until) next();
        else {
          socket.end();
          resolve();
        }
      });
    });
  await Promise.all(Array.from({ length: connections }, one));
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { accepted: times.length, others, seconds, p50: at(0.5), p95: at(0.95) };
}

/** Whether the text of an answer is all of it. */
function isWhole(text: string): boolean {
  if (text.endsWith("content-length: 0\r\n\r\n")) return true;
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return false;
  if (/transfer-encoding: chunked/i.test(text)) return text.endsWith("0\r\n\r\n");
  return text.length >= end + 4 + Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
}
