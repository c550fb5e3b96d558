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

/**
 * Posts bodies over keep-alive connections, each sending its next call when the last was answered, for some seconds;
 * what is answered in the first of them is left out.
 */
export async function runLoad(
  port: number,
  path: string,
  {
    connections,
    seconds,
    warmUp,
    body,
  }: { connections: number; seconds: number; warmUp: number; body: () => string },
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
        const text = body();
        sentAt = performance.now();
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/plain\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
        );
      };
      socket.on("connect", next);
      socket.on("error", reject);
      socket.on("data", (chunk) => {
        rest += chunk.toString("latin1");
        const end = rest.indexOf("\r\n\r\n");
        if (end < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(rest)?.[1] ?? 0);
        const isChunked = /transfer-encoding: chunked/i.test(rest);
        if (isChunked ? !rest.endsWith("0\r\n\r\n") : rest.length < end + 4 + length) return;
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
