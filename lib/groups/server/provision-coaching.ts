import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { coachingAudiences, instruments } from "@/db/schema/coaching-set-up";
import { command } from "@/lib/core/server/command";
import { platformInstruments } from "@/lib/instruments/platform-instruments";
import { firstAudience } from "../audience";

/**
 * Gives an organization what each has: the platform's own assessments and surveys, and an audience for coaching.
 * Safe to repeat: what is there stays as it is, and what a new version brings is added.
 */
export const provisionCoaching = command({
  action: "coaching.provision",
  allow: "organization.manage",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const added = await tx
      .insert(instruments)
      .values(
        platformInstruments.map((instrument) => ({
          ...{ tenantId, origin: "platform" as const },
          ...instrument,
        })),
      )
      .onConflictDoNothing()
      .returning({ name: instruments.name });
    const [present] = await tx
      .select({ id: coachingAudiences.id })
      .from(coachingAudiences)
      .where(and(eq(coachingAudiences.tenantId, tenantId), coachingAudiences.isDefault));
    const audiences = present
      ? []
      : await tx
          .insert(coachingAudiences)
          .values({ tenantId, ...firstAudience, isDefault: true })
          .onConflictDoNothing()
          .returning({ name: coachingAudiences.name });
    const names = [...added, ...audiences].map(({ name }) => name);
    return {
      result: null,
      audit: names.length > 0 ? { entity: "coaching", id: tenantId, after: { added: names } } : [],
    };
  },
});
