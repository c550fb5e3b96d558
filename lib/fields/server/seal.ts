import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { readEnv } from "@/lib/core/server/env";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals and opens short texts, and makes the secrets that follow from the key. */
export interface Sealer {
  /** `text` as `<key id>.<base64url>`; `context` (whose it is) is bound in and must be given to open it. */
  seal(text: string, context: string): string;
  /** The text of a sealed value; throws when it was altered, has another context or another key. */
  open(sealed: string, context: string): string;
  /** 32 bytes that follow from the key and a purpose, for keyed digests. */
  secretFor(purpose: string): Buffer;
}

/** The sealer of this process's `QUORUM_SEAL_KEY`. Only the worker has one. */
export function openSealer(): Sealer {
  return createSealer(Buffer.from(readEnv("worker").QUORUM_SEAL_KEY, "base64"));
}

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce for each value. `key` is 32 bytes. */
export function createSealer(key: Buffer): Sealer {
  const keyId = createHash("sha256")
    .update("quorum seal key id")
    .update(key)
    .digest("hex")
    .slice(0, 8);
  return {
    seal(text, context) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([
        iv,
        cipher.update(text, "utf8"),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `${keyId}.${body.toString("base64url")}`;
    },
    open(sealed, context) {
      const [id, encoded = ""] = sealed.split(".");
      if (id !== keyId) {
        throw new Error(`A value was sealed with key ${id}, but QUORUM_SEAL_KEY is key ${keyId}.`);
      }
      const body = Buffer.from(encoded, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, body.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(context))
        .setAuthTag(body.subarray(-TAG_BYTES));
      const text = decipher.update(body.subarray(IV_BYTES, -TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString("utf8");
    },
    secretFor: (purpose) => createHash("sha256").update(key).update(purpose).digest(),
  };
}
