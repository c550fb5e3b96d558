import { z } from "zod";
import { isTimeZone, syncSteps } from "./sync-source";

const HOST = /^(?!-)[A-Za-z0-9._:-]{1,253}$/;

/** What proves to the server who asks. Kept sealed to the worker, which alone can open it. */
export const SyncSecret = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("password"),
    password: z.string().min(1, "The password is missing.").max(1000),
  }),
  z.object({
    kind: z.literal("key"),
    privateKey: z
      .string()
      .trim()
      .max(20_000)
      .regex(
        /^-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*-----END [A-Z ]*PRIVATE KEY-----$/,
        "Paste the whole private key, from -----BEGIN to its last line.",
      ),
    passphrase: z.string().max(1000),
  }),
]);
export type SyncSecret = z.infer<typeof SyncSecret>;

/** How a source is set up, but for its secret. The schedule is looked at where the time is known. */
export const SyncSettings = z.object({
  name: z.string().trim().min(1, "The name is missing.").max(100),
  host: z.string().trim().regex(HOST, "This is no name of a server, such as sftp.example.com."),
  port: z.int("The port is a number.").min(1).max(65_535),
  username: z
    .string()
    .trim()
    .min(1, "The user is missing.")
    .max(200)
    .regex(/^\P{Cc}+$/u, "A user name has no such characters."),
  directory: z
    .string()
    .trim()
    .min(1, "The directory is missing. “.” is where the sign-in leads.")
    .max(500)
    .regex(/^\P{Cc}+$/u, "A directory has no such characters."),
  pattern: z
    .string()
    .trim()
    .min(1, "The pattern is missing. “*.csv” is every CSV file.")
    .max(180)
    .regex(/^[^/\\\p{Cc}]+$/u, "A pattern is a file’s name, without a directory."),
  schedule: z.string().trim().max(100),
  timeZone: z.string().max(100).refine(isTimeZone, "This time zone is not known."),
  mode: z.enum(["update", "full"]),
  asksAboutColumns: z.boolean(),
  maxErrorPercent: z.int("This is a whole number.").min(0).max(100, "At most 100 per cent."),
  overdueHours: z.int("This is a whole number.").min(1).max(8784, "At most a year.").nullable(),
});
export type SyncSettings = z.infer<typeof SyncSettings>;

/** A test of the connection: each step as far as it got. `ask`: a person has to accept the host key first. */
export const ConnectionTest = z.object({
  askedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  steps: z.array(
    z.object({
      step: z.enum(syncSteps),
      state: z.enum(["ok", "ask", "failed"]),
      detail: z.string(),
    }),
  ),
  /** Files that match the pattern: the first names, and how many there are. */
  files: z.array(z.string()),
  fileCount: z.number(),
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;
