import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { formatZone } from "@/components/ui/moment";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { countMatchesOfPlay } from "@/lib/plays/server/count-matches";
import { getPlay } from "@/lib/plays/server/list-plays";
import { listRuns } from "@/lib/plays/server/list-runs";
import { listPlayChoices } from "@/lib/plays/server/play-choices";
import { previewPublish } from "@/lib/plays/server/publish-play";
import { PlayView } from "../_components/play-view";

export const metadata: Metadata = { title: "Play" };

/** One play: what it does, and what it did. */
export default async function PlayPage({ params }: PageProps<"/plays/[playId]">) {
  const actor = await requirePermission("activity.read");
  const { timeZone } = (await requireSession()).organization;
  const id = RowId.safeParse(Number((await params).playId));
  if (!id.success) notFound();
  const play = await getPlay(actor, { id: id.data }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const mayManage = actorMay(actor, "activity.manage");
  const [choices, first, matches, preview] = await Promise.all([
    listPlayChoices(actor, { object: play.object }),
    listRuns(actor, { playId: play.id }),
    countMatchesOfPlay(actor, { id: play.id }),
    mayManage && play.hasDraft ? previewPublish(actor, { id: play.id }) : null,
  ]);
  return (
    <PlayView
      key={`${play.id} ${play.version}`}
      {...{ play, choices, first, matches, preview, timeZone, mayManage }}
      zone={formatZone(new Date(), timeZone)}
    />
  );
}
