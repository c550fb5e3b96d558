import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from "node:crypto";

/** The fixed beginning of an X25519 private key in PKCS #8 (RFC 8410, 7), before its 32 bytes. */
const PKCS8 = Buffer.from("302e020100300506032b656e04220420", "hex");

/**
 * The public key of the worker's boxes, in base64url, from `QUORUM_SEAL_KEY` (32 bytes in base64): with it the web
 * tier puts in what it cannot take out again.
 */
export function publicSealKey(sealKey: string): string {
  return createPublicKey(privateKeyOf(sealKey))
    .export({ type: "spki", format: "der" })
    .toString("base64url");
}

/** `text` as only the holder of the seal key can read it; `context` (whose it is) must be given to open it. */
export function sealToWorker(publicKey: string, text: string, context: string): string {
  const once = generateKeyPairSync("x25519");
  const theirs = createPublicKey({
    ...{ key: Buffer.from(publicKey, "base64url"), type: "spki", format: "der" },
  });
  const key = keyOf(once.privateKey, theirs, context);
  // The key is used once, so that the nonce may be fixed.
  const cipher = createCipheriv("aes-256-gcm", key, Buffer.alloc(12));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  const mine = once.publicKey.export({ type: "spki", format: "der" });
  return `${mine.toString("base64url")}.${body.toString("base64url")}`;
}

/** The text of a box; throws when it was altered or has another context or key. */
export function openBox(sealKey: string, sealed: string, context: string): string {
  const [theirs = "", encoded = ""] = sealed.split(".");
  const publicKey = createPublicKey({
    ...{ key: Buffer.from(theirs, "base64url"), type: "spki", format: "der" },
  });
  const body = Buffer.from(encoded, "base64url");
  const decipher = createDecipheriv(
    "aes-256-gcm",
    keyOf(privateKeyOf(sealKey), publicKey, context),
    Buffer.alloc(12),
  ).setAuthTag(body.subarray(-16));
  const text = decipher.update(body.subarray(0, -16));
  return Buffer.concat([text, decipher.final()]).toString("utf8");
}

function privateKeyOf(sealKey: string): KeyObject {
  const secret = createHash("sha256")
    .update("quorum sealed box")
    .update(Buffer.from(sealKey, "base64"))
    .digest();
  return createPrivateKey({ key: Buffer.concat([PKCS8, secret]), type: "pkcs8", format: "der" });
}

function keyOf(privateKey: KeyObject, publicKey: KeyObject, context: string): Buffer {
  const shared = diffieHellman({ privateKey, publicKey });
  return Buffer.from(hkdfSync("sha256", shared, "quorum sealed box", context, 32));
}
