import { z } from "zod";

const url = z.url({ protocol: /^postgres(ql)?$/, message: "is not a postgres:// address" });

/** Where mails go, and from whom: without a server they stay in the outbox. */
export const mailVariables = {
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, message: "is not an smtp:// or smtps:// address" })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      "is no address, such as coaching@example.com or Quorum <coaching@example.com>",
    )
    .optional(),
};

/** The rule that goes with `mailVariables`: a server needs a sender. */
export function needSender(
  env: { SMTP_URL?: string | undefined; MAIL_FROM?: string | undefined },
  context: Pick<z.RefinementCtx, "addIssue">,
): void {
  if (!env.SMTP_URL || env.MAIL_FROM) return;
  context.addIssue({
    code: "custom",
    path: ["MAIL_FROM"],
    message: "is not set; mails of SMTP_URL need a sender",
  });
}

const perMinute = z.coerce.number("must be a number").int("must be a whole number").min(1);
const port = z.coerce.number("must be a number").int("must be a whole number").min(1).max(65_535);

const schemas = {
  web: z.object({
    DATABASE_URL: url,
    NEXTAUTH_SECRET: z.string().min(32, "needs at least 32 characters"),
    NEXTAUTH_URL: z.url("is not a web address").optional(),
    LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  }),
  worker: z.object({
    DATABASE_WORKER_URL: url,
    QUORUM_SEAL_KEY: z
      .string()
      .refine((key) => Buffer.from(key, "base64").length === 32, "must be 32 bytes in base64"),
    LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  }),
  coaching: z.object({
    COACHING_URL: z.url("is not a web address").optional(),
    NEXTAUTH_URL: z.url("is not a web address").optional(),
  }),
  collect: z.object({
    COLLECT_PER_ADDRESS: perMinute.default(3000),
    COLLECT_PER_SERVICE: perMinute.default(300_000),
  }),
  ingest: z.object({
    INGEST_PORT: port.default(3100),
    HOST: z.string().optional(),
    DATABASE_URL: url.optional(),
    QUORUM_DATA_DIR: z.string().default(".data"),
  }),
  mail: z.object(mailVariables).superRefine(needSender),
  webhooks: z.object({
    /** What their secrets are sealed with, in the web tier. */
    QUORUM_SEAL_PUBLIC_KEY: z.string().optional(),
    /** Lets webhooks go to the machine itself, unencrypted, and SFTP too: for tests. */
    QUORUM_WEBHOOKS_LOOPBACK: z.literal("allow").optional(),
  }),
};

/**
 * The environment of a process, checked: throws an error of one line that names each wrong variable. Read it
 * where a process starts or first needs it; values do not change while it runs.
 */
export function readEnv<P extends keyof typeof schemas>(
  process_: P,
): z.output<(typeof schemas)[P]> {
  const parsed = schemas[process_].safeParse(process.env);
  if (parsed.success) return parsed.data as z.output<(typeof schemas)[P]>;
  const wrong = parsed.error.issues.map((issue) =>
    issue.code === "invalid_type" && process.env[String(issue.path[0])] === undefined
      ? `${issue.path.join(".")} is not set`
      : `${issue.path.join(".")} ${issue.message}`,
  );
  throw new Error(`Configuration of the ${process_}: ${[...new Set(wrong)].join("; ")}.`);
}
