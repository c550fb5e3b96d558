import { z } from "zod";
import { callSources, callStatuses } from "./console-call";

/** Which calls the console shows: empty lists ask for nothing. */
export const CallFilter = z.object({
  /** Words that all occur in who, which account, what or why. */
  search: z.string().max(100).default(""),
  modules: z.array(z.string().max(200)).max(50).default([]),
  statuses: z.array(z.enum(callStatuses)).max(callStatuses.length).default([]),
  sources: z.array(z.enum(callSources)).max(callSources.length).default([]),
  /** Whether heartbeats are shown. */
  showsPresence: z.boolean().default(true),
});
export type CallFilter = z.output<typeof CallFilter>;
