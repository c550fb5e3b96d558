import { and, eq, sql } from "drizzle-orm";
import { attributeDefinitions } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { attributeKey, ChangedAttribute, NewAttribute } from "../attribute-input";
import type { ActivityObject, AttributeDefinition } from "../attributes";
import { foldTitle } from "../fold-title";
import { loadAttributes } from "./list-attributes";

/** Most attributes of its own that an organization defines for an object. */
const MOST = 200;

/** Defines an attribute of the client's own; `conflict` where the label is taken. Answers its key. */
export const defineAttribute = command({
  action: "attribute.define",
  allow: "activity.manage",
  input: NewAttribute,
  async run(tx, { object, label, type, options }, { tenantId }) {
    const known = await lockAttributes(tx, tenantId, object);
    refuseTakenLabel(known, label, null);
    if (known.filter(({ group }) => group === "Own").length >= MOST) {
      throw new AppError("conflict", `There are ${MOST} own attributes already.`);
    }
    const key = attributeKey(label, new Set(known.map((attribute) => attribute.key)));
    const after = { label, type, options: [...new Set(options)] };
    await tx.insert(attributeDefinitions).values({ tenantId, object, key, ...after });
    return { result: key, audit: { entity: `${object} attribute`, id: key, after } };
  },
});

/** Gives an own attribute another label or other choices; values that are stored stay as they are. */
export const changeAttribute = command({
  action: "attribute.change",
  allow: "activity.manage",
  input: ChangedAttribute,
  async run(tx, { object, key, label, options }, { tenantId }) {
    const known = await lockAttributes(tx, tenantId, object);
    const former = known.find((one) => one.key === key && one.group === "Own");
    if (!former) throw new AppError("not_found", "There is no such attribute.");
    if (options.length > 0 && former.type !== "list" && former.type !== "multi") {
      throw new AppError("invalid", "Choices belong to a list alone.");
    }
    refuseTakenLabel(known, label, key);
    const after = { label, options: [...new Set(options)] };
    await tx
      .update(attributeDefinitions)
      .set(after)
      .where(
        and(
          eq(attributeDefinitions.tenantId, tenantId),
          eq(attributeDefinitions.object, object),
          eq(attributeDefinitions.key, key),
        ),
      );
    const before = { label: former.label, options: former.options };
    return { result: null, audit: { entity: `${object} attribute`, id: key, before, after } };
  },
});

/** All attributes of an object, of which nobody else defines one before the commit. */
async function lockAttributes(
  tx: Transaction,
  tenantId: string,
  object: ActivityObject,
): Promise<AttributeDefinition[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${tenantId}, 4717))`);
  return loadAttributes(tx, tenantId, object);
}

function refuseTakenLabel(
  known: readonly AttributeDefinition[],
  label: string,
  except: string | null,
): void {
  const folded = foldTitle(label);
  if (known.some((one) => one.key !== except && foldTitle(one.label) === folded)) {
    throw new AppError("conflict", `There is an attribute called “${label}” already.`);
  }
}
