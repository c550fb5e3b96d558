import { randomBytes, randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { activityServices } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import { command } from "@/lib/core/server/command";
import { serviceView } from "./service-view";

const digits = (count: number) => String(randomInt(10 ** count)).padStart(count, "0");
const MOST_ATTEMPTS = 10;

/** The organization's service. The first look makes it, with a service ID that no other organization has. */
export const getService = command({
  action: "activity.set-up",
  allow: "activity.manage",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const existing = await find(tx, tenantId);
    if (existing) return { result: existing, audit: [] };
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const [made] = await tx
        .insert(activityServices)
        .values({
          tenantId,
          serviceId: `SP-${digits(6)}-${digits(2)}`,
          formSecret: randomBytes(32).toString("hex"),
        })
        .onConflictDoNothing()
        .returning(serviceView);
      if (made) {
        const { serviceId } = made;
        return { result: made, audit: { entity: "service", id: serviceId, after: { serviceId } } };
      }
      // Somebody else looked at the same time, or the ID is taken.
      const theirs = await find(tx, tenantId);
      if (theirs) return { result: theirs, audit: [] };
    }
    throw new Error("No service ID was free.");
  },
});

async function find(tx: Transaction, tenantId: string) {
  const [service] = await tx
    .select(serviceView)
    .from(activityServices)
    .where(eq(activityServices.tenantId, tenantId));
  return service;
}
