import { createHash, randomBytes } from "node:crypto";
import { type KeyBits, keyAt } from "../event-key";

/** A key for an event that nobody gave an ID. */
export const freshKey = (at: Date): string => keyAt(at.getTime(), randomBytes(10));

/** Bits for the key of an event that its sender gave an ID; the same ID at another door is another event. */
export const digestFor =
  (door: string) =>
  (id: string): KeyBits =>
    createHash("sha256").update(`${door}\n${id}`).digest().subarray(0, 10);
