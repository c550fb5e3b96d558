import { makeTemporaryDataDir } from "@/db/testing/temporary-data-dir";
import { spawnTied } from "@/db/tied-process";
import { productUrl } from "./product";

/** An address in the shell that runs the tests must never be what they write to. */
const NO_DATABASE_OF_THE_SHELL = {
  DATABASE_URL: "",
  DATABASE_OWNER_URL: "",
  DATABASE_WORKER_URL: "",
};

/** Starts the real product, demo included, on a throw-away data directory; returns what ends it. */
export default async function startProduct(): Promise<() => Promise<void>> {
  const url = new URL(await productUrl());
  const dataDir = await makeTemporaryDataDir();
  const product = spawnTied(process.execPath, ["--import", "tsx", "lib/operator/serve.ts"], {
    env: {
      ...process.env,
      ...NO_DATABASE_OF_THE_SHELL,
      PORT: url.port,
      QUORUM_DATA_DIR: dataDir.path,
    },
    stdout: "pipe",
    graceSeconds: 20,
  });
  const tearDown = async () => {
    await product.stop();
    await dataDir.remove();
  };
  const ready = new Promise<boolean>((resolve) => {
    let output = "";
    product.child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.includes("Quorum is ready")) resolve(true);
    });
    void product.exited.then(() => resolve(false));
  });
  if (await ready) return tearDown;
  await tearDown();
  throw new Error("The product did not start; its reason is above.");
}
