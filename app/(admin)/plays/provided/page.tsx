import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { listProvidedPlays } from "@/lib/plays/server/list-provided";
import classes from "../_components/plays.module.css";
import { PlaysHeader } from "../_components/plays-header";
import { ProvidedList } from "../_components/provided-list";

export const metadata: Metadata = { title: "Provided plays" };

/** The plays that the event log keeps by itself. */
export default async function ProvidedPlaysPage() {
  const actor = await requirePermission("activity.read");
  const { timeZone } = (await requireSession()).organization;
  const plays = await listProvidedPlays(actor, {});
  return (
    <>
      <PlaysHeader mayManage={actorMay(actor, "activity.manage")} />
      <PageBody isFlush>
        <p className={classes.lead}>
          Kept by the event log: {plays.length} plays set the dates that follow from it. They are
          always on, cannot be changed, and never disagree with what happened.
        </p>
        <ProvidedList plays={plays} timeZone={timeZone} />
      </PageBody>
    </>
  );
}
