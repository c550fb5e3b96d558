import { readEnv } from "@/lib/core/server/env";
import { publicSealKey } from "@/lib/core/server/sealed-box";
import type { OperatorCommand } from "../operator-command";

export const sealPublicKeyCommand: OperatorCommand = {
  name: "seal public-key",
  summary: "prints what a web tier that runs apart from the worker seals with",
  options: {},
  async run() {
    console.log(publicSealKey(readEnv("worker").QUORUM_SEAL_KEY));
  },
};
