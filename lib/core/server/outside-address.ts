import { readEnv } from "./env";
import { isLoopbackAddress, isPublicAddress } from "./private-address";

/** Whether this process may reach its own machine: for tests of the product alone. */
export const allowsLoopback = () => readEnv("webhooks").QUORUM_WEBHOOKS_LOOPBACK === "allow";

/** Whether an organization may have us connect to an IP address: to none of our own network's. */
export const mayReach = (address: string) =>
  isPublicAddress(address) || (allowsLoopback() && isLoopbackAddress(address));
