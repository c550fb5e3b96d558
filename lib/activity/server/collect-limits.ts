import { RateLimiterMemory } from "rate-limiter-flexible";
import { readEnv } from "@/lib/core/server/env";

let limits: { address: RateLimiterMemory; service: RateLimiterMemory } | undefined;

/** Made at the first call, when the environment is there. */
function ofProcess() {
  if (limits) return limits;
  const { COLLECT_PER_ADDRESS, COLLECT_PER_SERVICE } = readEnv("collect");
  limits = {
    address: new RateLimiterMemory({ points: COLLECT_PER_ADDRESS, duration: 60 }),
    service: new RateLimiterMemory({ points: COLLECT_PER_SERVICE, duration: 60 }),
  };
  return limits;
}

/**
 * Counts a call of a service from an address; answers whether both are within what this process takes a minute. One
 * office may be one address, so an address has room for many learners.
 */
export async function isWithinLimits(service: string, address: string): Promise<boolean> {
  const { address: byAddress, service: byService } = ofProcess();
  try {
    await byAddress.consume(`${service} ${address}`);
    await byService.consume(service);
    return true;
  } catch (error) {
    if (error instanceof Error) throw error;
    return false;
  }
}
