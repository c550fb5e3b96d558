import { createHmac, timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import { activityServices } from "@/db/schema/activity";
import { type Transaction, withScope, withTenant } from "@/db/tenant";
import { database } from "@/lib/core/server/database";

/** Whom a link asks about what. */
export interface CsatAsked {
  userId: number;
  /** The course. */
  subjectId: number;
}

/** `SP-010007-01.12.3.` and 43 characters of signature. */
const TOKEN = /^(SP-[\w-]{1,40})\.([1-9]\d{0,14})\.([1-9]\d{0,8})\.([\w-]{43})$/;

/**
 * The path of the form that asks a user about a course, signed for this organization; null where its academy is not
 * set up.
 */
export async function csatPath(
  tx: Transaction,
  tenantId: string,
  { userId, subjectId }: CsatAsked,
): Promise<string | null> {
  const [service] = await tx
    .select({ serviceId: activityServices.serviceId, secret: activityServices.formSecret })
    .from(activityServices)
    .where(eq(activityServices.tenantId, tenantId));
  if (!service) return null;
  const about = `${service.serviceId}.${userId}.${subjectId}`;
  return `/csat/${about}.${sign(service.secret, tenantId, about).toString("base64url")}`;
}

/** The organization, user and course that a token was signed for; null for any other text. */
export async function openCsatToken(
  token: string,
): Promise<(CsatAsked & { tenantId: string }) | null> {
  const [, serviceId, userId, subjectId, signature] = TOKEN.exec(token) ?? [];
  if (!serviceId || !signature) return null;
  const tenantId = await withScope(database(), {}, async (tx) => {
    const { rows } = await tx.$client.query<{ tenant_id: string }>(
      "select tenant_id from quorum.find_activity_service($1)",
      [serviceId],
    );
    return rows[0]?.tenant_id ?? null;
  });
  if (tenantId === null) return null;
  const [service] = await withTenant(database(), tenantId, (tx) =>
    tx
      .select({ secret: activityServices.formSecret })
      .from(activityServices)
      .where(eq(activityServices.tenantId, tenantId)),
  );
  if (!service) return null;
  const expected = sign(service.secret, tenantId, `${serviceId}.${userId}.${subjectId}`);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return { tenantId, userId: Number(userId), subjectId: Number(subjectId) };
}

/** Over the organization too: where two had one secret, a link of one would still not open the other. */
function sign(secret: string, tenantId: string, about: string): Buffer {
  return createHmac("sha256", secret).update(`csat/${tenantId}/${about}`).digest();
}
