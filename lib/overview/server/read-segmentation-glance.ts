import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { OVERALL_KEY } from "@/lib/segmentation/group-matrix";
import { readReport } from "@/lib/segmentation/server/read-report";
import { glanceAt, type SegmentationGlance } from "../segmentation-glance";

/** The newest wave at a glance, and how many points the response is above the wave before; null without Premium. */
export async function readSegmentationGlance(
  actor: Actor,
): Promise<{ glance: SegmentationGlance | null; responseChange: number | null } | null> {
  try {
    const report = await readReport(actor, {});
    const glance = glanceAt(report);
    const former = report.waves.find(
      ({ code, publishedAt }) => publishedAt !== null && code !== report.wave?.code,
    );
    if (!glance?.responded || !former) return { glance, responseChange: null };
    const before = glanceAt(await readReport(actor, { wave: former.code, field: OVERALL_KEY }));
    return { glance, responseChange: pointsAbove(glance, before) };
  } catch (error) {
    if (error instanceof AppError && error.code === "premium_required") return null;
    throw error;
  }
}

function pointsAbove(now: SegmentationGlance, before: SegmentationGlance | null): number | null {
  const [newer, older] = [shareOf(now), before && shareOf(before)];
  return newer === null || older === null ? null : newer - older;
}

/** Who responded, in whole per cent. */
function shareOf({ responded }: SegmentationGlance): number | null {
  return responded && Math.round((100 * responded.learners) / responded.of);
}
