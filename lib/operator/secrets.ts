import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { StartError } from "@/db/start-error";

/** Keys of one installation that must stay the same from start to start. */
const Secrets = z.object({
  /** Signs sessions. */
  NEXTAUTH_SECRET: z.string().min(32),
  /** 32 bytes in base64; seals what only the worker may read. */
  QUORUM_SEAL_KEY: z.string().length(44),
});
export type Secrets = z.infer<typeof Secrets>;

/** Reads the secrets of a data directory, making them (file mode 0600) the first time. */
export async function readSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, "secrets.json");
  try {
    return Secrets.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) {
      throw new StartError(
        `${file} cannot be read. Restore it, or remove ${dataDir} to start afresh.`,
      );
    }
  }
  const secrets = {
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
    QUORUM_SEAL_KEY: randomBytes(32).toString("base64"),
  };
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return secrets;
}
