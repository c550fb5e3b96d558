import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { listPlays } from "@/lib/plays/server/list-plays";
import { PlaysHeader } from "./_components/plays-header";
import { PlaysTable } from "./_components/plays-table";

export const metadata: Metadata = { title: "Plays" };

/** The organization's own plays and how they went. */
export default async function PlaysPage() {
  const actor = await requirePermission("activity.read");
  const plays = await listPlays(actor, {});
  const on = plays.filter(({ state }) => state === "on").length;
  return (
    <>
      <PlaysHeader
        mayManage={actorMay(actor, "activity.manage")}
        meta={plays.length > 0 ? `${on} of ${plays.length} on` : ""}
      />
      <PageBody isFlush>
        {plays.length > 0 ? (
          <PlaysTable plays={plays} />
        ) : (
          <EmptyState
            title="No play of your own yet."
            action={<ButtonLink href="/plays/suggested">See the suggested ones</ButtonLink>}
          >
            A play does something when somebody enrols, completes, or moves between audiences.
          </EmptyState>
        )}
      </PageBody>
    </>
  );
}
