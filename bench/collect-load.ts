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
 * Sends messages over keep-alive connections, each its next one when the last was answered, for some seconds. It shares the machine with what it measures, so it does next to nothing:
 * whoever calls it makes the messages beforehand.
 */
export async function runLoad(
  port: number,
  {
    connections,
    seconds,
    message,
  }: { connections: number; seconds: number; message: () => Buffer },
): Promise<LoadResult> {
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  let others = 0;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      let sentAt = 0;
      let rest = "";
      const read = (bytes: number, buffer: Uint8Array) => {
        rest += Buffer.from(buffer.buffer, buffer.byteOffset, bytes).toString("latin1");
        if (!isWhole(rest)) return true;
        const now = performance.now();
        if (now < until) {
          if (rest.startsWith("HTTP/1.1 202")) times.push(now - sentAt);
          else others++;
        }
        rest = "";
        if (now < until) next();
        else {
          socket.end();
          resolve();
        }
        return true;
      };
      const socket = connect({
        ...{ port, host: "127.0.0.1", noDelay: true },
        // Read without the machinery of streams, which would cost as much again.
        onread: { buffer: Buffer.allocUnsafe(4096), callback: read },
      });
      const next = () => {
        sentAt = performance.now();
        socket.write(message());
      };
      socket.on("connect", next);
      socket.on("error", reject);
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
