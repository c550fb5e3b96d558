import { createServer } from "node:net";

/** Address of the product under test: one free port, chosen once and inherited by every test process. */
export async function productUrl(): Promise<string> {
  process.env.QUORUM_E2E_PORT ??= String(await freePort());
  return `http://localhost:${process.env.QUORUM_E2E_PORT}`;
}

function freePort(): Promise<number> {
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
