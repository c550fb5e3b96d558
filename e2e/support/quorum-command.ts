import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { dataDir } from "./product";

const run = promisify(execFile);

/** Runs `npm run quorum -- …` on the product under test; answers what it prints. */
export async function quorum(...args: string[]): Promise<string> {
  const env = { ...process.env, QUORUM_DATA_DIR: dataDir() ?? "", DATABASE_URL: "" };
  const { stdout } = await run(process.execPath, ["scripts/quorum.mjs", ...args], { env });
  return stdout;
}
