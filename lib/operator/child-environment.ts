/** What only some processes may know; each is handed what it needs by name. */
const PRIVATE =
  /^(DATABASE_(OWNER_|WORKER_)?URL|NEXTAUTH_SECRET|QUORUM_SEAL_KEY|SMTP_URL|NODE_ENV|npm_.*)$/;

type Mode = "production" | "development";

/** The environment of a child: this process' own without any secret, and what `given` adds. */
export function childEnvironment(
  mode: Mode,
  given: Record<string, string | undefined> = {},
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !PRIVATE.test(name));
  const added = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries([...inherited, ...added]),
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: mode,
  };
}
