import pino from "pino";

/** Structured logs of this process. Log ids and counts; never names, e-mails, answers or values. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: null,
  redact: ["email", "password", "*.email", "*.password", "*.secret"],
});
