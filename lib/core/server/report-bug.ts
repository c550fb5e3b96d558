import { randomUUID } from "node:crypto";
import { log } from "./log";

/** Logs an unexpected error under a new reference number and returns that number, which may be shown. */
export function reportBug(error: unknown, where: string): string {
  const reference = randomUUID().slice(0, 8);
  log.error({ err: error, where, reference }, "unexpected error");
  return reference;
}
