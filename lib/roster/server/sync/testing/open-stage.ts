import { randomBytes } from "node:crypto";
import { publicSealKey } from "@/lib/core/server/sealed-box";
import type { Stage } from "./drama";
import { type SftpProof, SftpServer } from "./sftp-server";

/** A stage whose server runs, with keys for what is sealed; whoever opens it stops its server. */
export async function openStage(doors: Stage["doors"], proof: SftpProof = "key"): Promise<Stage> {
  process.env.QUORUM_WEBHOOKS_LOOPBACK = "allow";
  process.env.QUORUM_SEAL_KEY ??= randomBytes(32).toString("base64");
  process.env.QUORUM_SEAL_PUBLIC_KEY = publicSealKey(process.env.QUORUM_SEAL_KEY);
  return { doors, server: await SftpServer.start(proof) };
}
