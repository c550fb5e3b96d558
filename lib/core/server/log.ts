import pino from "pino";
import { loggableError } from "./loggable-error";

/** Structured logs of this process. Log ids and counts; never names, e-mails, answers or values. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: null,
  serializers: { err: loggableError },
  redact: ["email", "password", "*.email", "*.password", "*.secret"],
});
