import { z } from "zod";

/** A verb's input that is a received body: bytes, read as a stream. */
export const Body = z.custom<AsyncIterable<Uint8Array>>(
  (value) => typeof value === "object" && value !== null && Symbol.asyncIterator in value,
  "needs a body",
);
