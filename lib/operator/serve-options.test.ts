import { describe, expect, test } from "vitest";
import { readServeOptions } from "./serve-options";

const database = "postgres://db.example/quorum";
const secret = "s".repeat(32);
const read = (environment: Record<string, string>, ...args: string[]) =>
  readServeOptions(args, { NODE_ENV: "test", ...environment });

test("nothing set: the embedded database on port 3000", () => {
  const options = read({});
  expect(options.address).toBe("http://localhost:3000");
  expect(options.env.DATABASE_URL).toBeUndefined();
  expect(options).toMatchObject({ isDev: false, isBuildOnly: false });
});

test("an empty variable counts as not set", () => {
  expect(read({ DATABASE_URL: "", PORT: "" }).env.PORT).toBe(3000);
});

describe("refuses, in one line,", () => {
  test.each([
    ["a port that is none", { PORT: "http" }, "PORT must be a number"],
    ["a port out of range", { PORT: "70000" }, "PORT must be between 1 and 65535"],
    ["an address of another kind", { DATABASE_URL: "mysql://x" }, "DATABASE_URL is not a postgres"],
    [
      "a database of one's own without a secret",
      { DATABASE_URL: database },
      "NEXTAUTH_SECRET is not set",
    ],
    [
      "a worker without the key that seals answers",
      { DATABASE_URL: database, DATABASE_WORKER_URL: database, NEXTAUTH_SECRET: secret },
      "QUORUM_SEAL_KEY is not set",
    ],
    ["an owner of no database", { DATABASE_OWNER_URL: database }, "DATABASE_URL is not set"],
    ["a mail server without a sender", { SMTP_URL: "smtp://mail.example" }, "MAIL_FROM is not set"],
    [
      "a mail server of another kind",
      { SMTP_URL: "http://mail.example" },
      "SMTP_URL is not an smtp",
    ],
    ["a sender that is none", { MAIL_FROM: "Quorum" }, "MAIL_FROM is no address"],
    ["a short seal key", { QUORUM_SEAL_KEY: "c2hvcnQ=" }, "QUORUM_SEAL_KEY must be 32 bytes"],
  ])("%s", (_, environment, message) => {
    expect(() => read(environment)).toThrow(message);
    expect(() => read(environment)).toThrow(/^[^\n]*$/);
  });

  test("an unknown flag", () => {
    expect(() => read({}, "--prod")).toThrow("Unknown option --prod");
  });
});
