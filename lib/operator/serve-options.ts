import { resolve } from "node:path";
import { z } from "zod";
import { StartError } from "@/db/start-error";
import { mailVariables, needSender } from "@/lib/core/server/env";

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  message: "is not a postgres:// address",
});

const Environment = z
  .object({
    PORT: z.coerce
      .number("must be a number")
      .int("must be a whole number")
      .min(1, "must be between 1 and 65535")
      .max(65_535, "must be between 1 and 65535")
      .default(3000),
    HOST: z.string().optional(),
    QUORUM_DATA_DIR: z.string().default(".data"),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_WORKER_URL: postgresUrl.optional(),
    DATABASE_OWNER_URL: postgresUrl.optional(),
    NEXTAUTH_URL: z.url("is not a web address").optional(),
    COACHING_URL: z.url("is not a web address").optional(),
    NEXTAUTH_SECRET: z.string().min(32, "needs at least 32 characters").optional(),
    QUORUM_SEAL_KEY: z
      .string()
      .refine((key) => Buffer.from(key, "base64").length === 32, "must be 32 bytes in base64")
      .optional(),
    QUORUM_SEAL_PUBLIC_KEY: z.string().optional(),
    ...mailVariables,
  })
  .superRefine((env, context) => {
    const { addIssue } = context;
    needSender(env, context);
    const need = (name: string, reason: string) =>
      addIssue({ code: "custom", path: [name], message: `is not set; ${reason}` });
    if (!env.DATABASE_URL) {
      if (env.DATABASE_WORKER_URL || env.DATABASE_OWNER_URL) {
        need("DATABASE_URL", "the other database addresses have no use without it");
      }
      return;
    }
    if (!env.NEXTAUTH_SECRET)
      need("NEXTAUTH_SECRET", "a database of your own needs one that stays");
    if (env.DATABASE_WORKER_URL && !env.QUORUM_SEAL_KEY) {
      need("QUORUM_SEAL_KEY", "the worker of a database of your own needs one that stays");
    }
  });

/** How one start was asked for, checked. */
export interface ServeOptions {
  /** `next dev` on the sources instead of a build. */
  readonly isDev: boolean;
  /** Bring the build up to date and end. */
  readonly isBuildOnly: boolean;
  readonly env: z.output<typeof Environment>;
  readonly dataDir: string;
  /** Where a browser on this machine finds the product. */
  readonly address: string;
}

/** Reads flags and environment; throws a `StartError` of one line that names every wrong value. */
export function readServeOptions(args: string[], environment: NodeJS.ProcessEnv): ServeOptions {
  const unknown = args.filter((arg) => arg !== "--dev" && arg !== "--build-only");
  if (unknown.length > 0) {
    throw new StartError(`Unknown option ${unknown.join(" ")}; known are --dev and --build-only.`);
  }
  const given = Object.entries(environment).filter(([, value]) => value !== "");
  const parsed = Environment.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw new StartError(`Configuration: ${wrong.join("; ")}.`);
  }
  const env = parsed.data;
  return {
    isDev: args.includes("--dev"),
    isBuildOnly: args.includes("--build-only"),
    env,
    dataDir: resolve(env.QUORUM_DATA_DIR),
    address: `http://localhost:${env.PORT}`,
  };
}
