import { z } from "zod";

/** Where plays post to, as it may be sent in. */
export const NewEndpoint = z.object({
  name: z.string().trim().min(1, "The name is missing.").max(100),
  url: z.string().trim().max(1000),
});

/** An endpoint without its secret, which nobody can read again. */
export interface WebhookEndpoint {
  id: number;
  name: string;
  url: string;
  createdAt: Date;
  disabledAt: Date | null;
  /** Messages of the last 30 days by how they stand. */
  delivered: number;
  waiting: number;
  failed: number;
}

/** One message and its tries, newest first in lists. */
export interface WebhookDelivery {
  id: string;
  endpointId: number;
  endpointName: string;
  state: "waiting" | "delivered" | "failed";
  attempts: readonly { at: string; status: number | null; error: string | null; took: number }[];
  nextAt: Date | null;
  createdAt: Date;
  body: string;
}
