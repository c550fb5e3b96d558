import { createHash } from "node:crypto";
import type { Socket } from "node:net";
import SftpClient from "ssh2-sftp-client";
import type { SyncSecret } from "../../sync/sync-input";
import { SyncFault } from "./sync-fault";
import { within } from "./within";

const SIGN_IN_LIMIT = 30_000;

/** The channel on which files are asked for. */
export type SftpChannel = Awaited<ReturnType<SftpClient["connect"]>>;

/** Whom to sign in, with what, and the one host key to do so with. */
export interface SftpLogin {
  username: string;
  secret: SyncSecret;
  hostKey: string | null;
}

/**
 * Signs in over a connection. The secret is sent only to a server that shows the accepted host key: with another, or
 * with none accepted, it throws a `SyncFault` of the step `host_key` with the fingerprint that was shown.
 */
export async function signIn(
  socket: Socket,
  { username, secret, hostKey }: SftpLogin,
  onHostKey: () => Promise<void>,
): Promise<SftpChannel> {
  // The listeners of its own would write to the console.
  const client = new SftpClient("roster", { error: ignore, end: ignore, close: ignore });
  let offered: string | null = null;
  let isKnown = false;
  client.on("keyboard-interactive", (_name, _words, _language, prompts, answer) => {
    // Some servers ask for the password this way: one question whose answer is not shown.
    const isPassword = secret.kind === "password" && prompts.length === 1 && !prompts[0]?.echo;
    answer(isPassword ? [secret.password] : []);
  });
  try {
    return await within(
      SIGN_IN_LIMIT,
      client.connect({
        sock: socket,
        username,
        readyTimeout: SIGN_IN_LIMIT,
        keepaliveInterval: 15_000,
        tryKeyboard: secret.kind === "password",
        ...(secret.kind === "password"
          ? { password: secret.password }
          : { privateKey: secret.privateKey, passphrase: secret.passphrase }),
        hostVerifier: (key: Buffer, verify: (isValid: boolean) => void) => {
          offered = fingerprintOf(key);
          isKnown = offered === hostKey;
          if (!isKnown) return verify(false);
          onHostKey().then(
            () => verify(true),
            () => verify(false),
          );
        },
      }),
      () => new SyncFault(isKnown ? "sign_in" : "connect", "No answer within 30 seconds."),
    );
  } catch (error) {
    socket.destroy();
    if (error instanceof SyncFault) throw error;
    throw faultOf(error, { offered, isKnown, hostKey, username, kind: secret.kind });
  }
}

/** A host key as `ssh-keygen -l` prints it. */
export function fingerprintOf(hostKey: Buffer): string {
  return `SHA256:${createHash("sha256").update(hostKey).digest("base64").replace(/=+$/, "")}`;
}

interface Attempt {
  offered: string | null;
  isKnown: boolean;
  hostKey: string | null;
  username: string;
  kind: SyncSecret["kind"];
}

function faultOf(
  error: unknown,
  { offered, isKnown, hostKey, username, kind }: Attempt,
): SyncFault {
  const said = error instanceof Error ? error.message : "";
  if (/privateKey|passphrase|OpenSSH key|malformed|bad decrypt/i.test(said)) {
    return new SyncFault("sign_in", "The private key cannot be read, or its passphrase is wrong.");
  }
  if (offered !== null && !isKnown) {
    return new SyncFault(
      "host_key",
      hostKey === null
        ? "Nobody has accepted this server’s host key yet."
        : "The server shows another host key than the accepted one. It may have been set up anew, or somebody may be in between.",
      offered,
    );
  }
  if (offered === null) return new SyncFault("connect", "What answers there is no SFTP server.");
  if (/authentication methods failed/i.test(said)) {
    return new SyncFault(
      "sign_in",
      kind === "password"
        ? `The server does not accept the user “${username}” with this password. Check both with whoever runs the server, then give the password again in the source’s settings.`
        : `The server does not accept the user “${username}” with this key. Ask whoever runs the server to authorize its public half for this user, or give another key in the source’s settings.`,
    );
  }
  return new SyncFault("sign_in", "The server ended the connection during the sign-in.");
}

function ignore(): void {
  // Every call hears of its own failure.
}
