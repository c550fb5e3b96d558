import { AppError } from "@/lib/core/errors";
import { sessionRoute } from "@/lib/core/server/session-route";
import { streamBody } from "@/lib/core/server/stream-body";
import { LearnerExport } from "@/lib/learners/learner-export";
import { exportLearners } from "@/lib/learners/server/export-learners";
import { downloadOf } from "@/lib/roster/server/download";

/** The learners of a list or a selection as CSV or XLSX, written while it is read. */
export const POST = sessionRoute(async (actor, request) => {
  const asked = LearnerExport.safeParse(await request.json().catch(() => null));
  if (!asked.success) throw new AppError("invalid", "This export cannot be read.");
  const { fileName, type, content } = await exportLearners(actor, asked.data);
  return downloadOf({ fileName, type, content: await streamBody(content) });
});
