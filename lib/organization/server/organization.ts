import { and, count, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "@/db/schema/organizations";
import { organizationFields } from "@/db/schema/roster";
import { waves } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command, query } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { OrganizationSettings } from "../organization-settings";

/** The organization as customer success sees it, with what its settings meet. */
export const getOrganization = query({
  allow: "organization.manage",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const [organization] = await tx
      .select({
        slug: organizations.slug,
        rosterKey: organizations.rosterKey,
        createdAt: organizations.createdAt,
        name: organizations.name,
        isPremium: organizations.isPremium,
        customFieldLimit: organizations.customFieldLimit,
        threshold: organizations.threshold,
        timeZone: organizations.timeZone,
      })
      .from(organizations)
      .where(eq(organizations.id, tenantId));
    if (!organization) throw new AppError("not_found", "There is no such organization.");
    const [open] = await tx
      .select({ waves: count() })
      .from(waves)
      .where(and(eq(waves.tenantId, tenantId), isNull(waves.closedAt)));
    return {
      ...organization,
      customFields: await countCustomFields(tx, tenantId),
      openWaves: open?.waves ?? 0,
    };
  },
});

/** Changes the organization's settings. Throws `conflict` for a limit below the custom fields there are. */
export const updateOrganization = command({
  action: "organization.update",
  allow: "organization.manage",
  input: OrganizationSettings,
  async run(tx, settings, { tenantId }) {
    const [before] = await tx
      .select({
        name: organizations.name,
        isPremium: organizations.isPremium,
        customFieldLimit: organizations.customFieldLimit,
        threshold: organizations.threshold,
        timeZone: organizations.timeZone,
      })
      .from(organizations)
      .where(eq(organizations.id, tenantId))
      .for("update");
    if (!before) throw new AppError("not_found", "There is no such organization.");
    const fields = await countCustomFields(tx, tenantId);
    if (settings.customFieldLimit < fields) {
      throw new AppError("conflict", `It has ${fields} custom fields already; fields never go.`);
    }
    await tx.update(organizations).set(settings).where(eq(organizations.id, tenantId));
    // Days begin at other instants now: engagements end, open and pause by them, and activity is counted by them.
    if (settings.timeZone !== before.timeZone) {
      await enqueueJob(tx, "coaching.rebuild", {});
      await enqueueJob(tx, "activity.rebuild", {}, "activity.rebuild");
    }
    return {
      result: null,
      audit: { entity: "organization", id: tenantId, before, after: settings },
    };
  },
});

async function countCustomFields(tx: Transaction, tenantId: string): Promise<number> {
  const [found] = await tx
    .select({ fields: count() })
    .from(organizationFields)
    .where(and(eq(organizationFields.tenantId, tenantId), eq(organizationFields.isCustom, true)));
  return found?.fields ?? 0;
}
