import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "../errors";

/** Calls of one service key in one process: bulk work sends few large bodies, so this is generous. */
const byKey = new RateLimiterMemory({ points: 1200, duration: 60 });

/** Calls without a valid key, by address: enough for a mistake, too few for guessing. */
const byAddress = new RateLimiterMemory({ points: 120, duration: 60 });

/** Counts a call of a service key; throws `too_many_requests` with the pause above 1,200 a minute. */
export function limitKey(keyId: string): Promise<void> {
  return consume(byKey, keyId);
}

/** Counts a refused call from an address; throws `too_many_requests` above 120 a minute. */
export function limitStranger(address: string): Promise<void> {
  return consume(byAddress, address);
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.ceil(refusal.msBeforeNext / 1000);
    throw new AppError("too_many_requests", `Too many calls. Please wait ${seconds} seconds.`);
  }
}
