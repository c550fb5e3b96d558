import { createServer } from "node:net";

/**
 * Where the product under test keeps its data. Set together with `QUORUM_E2E_PORT` by whoever wants the tests to
 * use a product that already runs; otherwise the start of the tests sets it.
 */
export function dataDir(): string | null {
  return process.env.QUORUM_E2E_DATA_DIR ?? null;
}

/** Tells every test process where the product keeps its data. */
export function announceDataDir(path: string): void {
  process.env.QUORUM_E2E_DATA_DIR = path;
}

/** Address of the product under test: one free port, chosen once and inherited by every test process. */
export async function productUrl(): Promise<string> {
  process.env.QUORUM_E2E_PORT ??= String(await freePort());
  return `http://localhost:${process.env.QUORUM_E2E_PORT}`;
}

/** A port of this machine on which nobody listens. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
