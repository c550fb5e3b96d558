import { makeTemporaryDataDir } from "@/db/testing/temporary-data-dir";
import { announceDataDir, dataDir, productUrl } from "./product";
import { startProduct } from "./start-product";

/** Starts the real product, demo included, on a throw-away data directory; returns what ends it. */
export default async function setUp(): Promise<() => Promise<void>> {
  const url = new URL(await productUrl());
  if (dataDir()) return async () => undefined;
  const directory = await makeTemporaryDataDir();
  try {
    const product = await startProduct({ port: url.port, dataDir: directory.path });
    announceDataDir(directory.path);
    return async () => {
      await product.stop();
      await directory.remove();
    };
  } catch (error) {
    await directory.remove();
    throw error;
  }
}
