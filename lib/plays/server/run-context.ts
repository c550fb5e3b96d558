import { and, eq, isNull } from "drizzle-orm";
import { activitySubjects } from "@/db/schema/activity";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import type { Subject } from "@/lib/activity/attributes";
import type { PlayDefinition } from "../play-definition";
import { progressOf, readTrigger } from "../trigger-key";
import { findPlayRecord, type PlayRecord } from "./play-record";

/** What a run is about, as it is read when it is looked at. */
export interface RunContext {
  tenantId: string;
  organization: { name: string; timeZone: string };
  play: { id: number; name: string; version: number; definition: PlayDefinition };
  record: PlayRecord;
  /** Whose event it is: of an account's run one of its users, null where nobody's. */
  user: PlayRecord | null;
  /** The course or path that was enrolled in or completed. */
  subject: (Subject & { key: string | null }) | null;
  /** The text of the trigger's key, and when it happened. */
  trigger: string;
  triggeredAt: Date;
  now: Date;
}

type Given = Pick<RunContext, "tenantId" | "play" | "trigger" | "triggeredAt" | "now">;

/** Reads what a run of a record is about; null where the record is not there. */
export async function readRunContext(
  tx: Transaction,
  recordId: number,
  given: Given,
): Promise<RunContext | null> {
  const { tenantId, play } = given;
  const { object } = play.definition;
  const record = await findPlayRecord(tx, tenantId, object, recordId);
  if (!record) return null;
  const progress = progressOf(readTrigger(given.trigger));
  const user =
    object === "user"
      ? record
      : progress && (await findPlayRecord(tx, tenantId, "user", progress.userId));
  const organization = await getOrganizationClock(tx, tenantId);
  const subject = progress && (await findSubject(tx, tenantId, progress.subjectId));
  return { ...given, organization, record, user, subject };
}

/** The organization's name and the zone (IANA name) of its clock. */
export async function getOrganizationClock(
  tx: Transaction,
  tenantId: string,
): Promise<{ name: string; timeZone: string }> {
  const [found] = await tx
    .select({ name: organizations.name, timeZone: organizations.timeZone })
    .from(organizations)
    .where(eq(organizations.id, tenantId));
  if (!found) throw new Error("The organization is not there.");
  return found;
}

async function findSubject(tx: Transaction, tenantId: string, id: number) {
  const [found] = await tx
    .select({
      id: activitySubjects.id,
      kind: activitySubjects.kind,
      title: activitySubjects.title,
      key: activitySubjects.key,
    })
    .from(activitySubjects)
    .where(
      and(
        eq(activitySubjects.tenantId, tenantId),
        eq(activitySubjects.id, id),
        isNull(activitySubjects.mergedInto),
      ),
    );
  return found ?? null;
}
