import { spawnTied, type TiedProcess } from "@/db/tied-process";

/** An address in the shell that runs the tests must never be what they write to. */
const NO_DATABASE_OF_THE_SHELL = {
  DATABASE_URL: "",
  DATABASE_OWNER_URL: "",
  DATABASE_WORKER_URL: "",
};

/** Starts the product as `npm start` does, and answers it once it is ready. Throws when it does not get there. */
export async function startProduct(options: {
  port: string;
  dataDir: string;
}): Promise<TiedProcess> {
  const product = spawnTied(process.execPath, ["--import", "tsx", "lib/operator/serve.ts"], {
    env: {
      ...process.env,
      ...NO_DATABASE_OF_THE_SHELL,
      // Servers that tests start on this machine.
      QUORUM_WEBHOOKS_LOOPBACK: "allow",
      PORT: options.port,
      QUORUM_DATA_DIR: options.dataDir,
    },
    stdout: "pipe",
    graceSeconds: 20,
  });
  const isReady = new Promise<boolean>((resolve) => {
    let output = "";
    product.child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.includes("Quorum is ready")) resolve(true);
    });
    void product.exited.then(() => resolve(false));
  });
  if (await isReady) return product;
  throw new Error("The product did not start; its reason is above.");
}
