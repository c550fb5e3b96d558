import { notFound } from "next/navigation";
import type { ActivityObject } from "@/lib/activity/attributes";
import { getRecord } from "@/lib/activity/server/get-record";
import { listAttributes } from "@/lib/activity/server/list-attributes";
import { listProgress } from "@/lib/activity/server/list-progress";
import { listRecordEvents } from "@/lib/activity/server/list-record-events";
import { listRecordAudiences } from "@/lib/audiences/server/list-record-audiences";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { LongRowId } from "@/lib/core/row-id";
import { listRecordTasks } from "@/lib/plays/server/list-record-tasks";
import { eventPlaceOf, type loadTimelineParams } from "./timeline-params";

/** All that the page of a user or an account shows of it; "not found" for an ID that names none of the organization. */
export async function loadRecord(
  actor: Actor,
  object: ActivityObject,
  idText: string,
  asked: Awaited<ReturnType<typeof loadTimelineParams>>,
) {
  const id = LongRowId.safeParse(Number(idText)).data ?? notFound();
  try {
    const of = { object, id };
    const [record, definitions, progress, audiences, tasks, timeline] = await Promise.all([
      getRecord(actor, of),
      listAttributes(actor, { object }),
      listProgress(actor, of),
      listRecordAudiences(actor, of),
      listRecordTasks(actor, of),
      listRecordEvents(actor, { ...of, show: asked.show, before: eventPlaceOf(asked) }),
    ]);
    return { id, record, definitions, progress, audiences, tasks, timeline };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
