import type { Metadata } from "next";
import { listActivityAudiences } from "@/lib/audiences/server/list-activity-audiences";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { AudienceTable } from "./_components/audience-table";
import { AudiencesView } from "./_components/audiences-view";
import { NoAudiences } from "./_components/no-audiences";
import { loadAudienceListParams } from "./search-params";

export const metadata: Metadata = { title: "Audiences" };

/** The audiences over users or over accounts, the client's own before the provided ones. */
export default async function AudiencesPage({ searchParams }: PageProps<"/audiences">) {
  const actor = await requirePermission("activity.read");
  const { timeZone } = (await requireSession()).organization;
  const { q, object, from } = await loadAudienceListParams(searchParams);
  const all = await listActivityAudiences(actor, {});
  const wanted = q.trim().toLowerCase();
  const found = all.filter(({ name }) => name.toLowerCase().includes(wanted));
  const ofObject = found.filter((row) => row.object === object);
  const rows = ofObject.filter(
    ({ isProvided }) => from === "all" || isProvided === (from === "provided"),
  );
  const mayManage = actorMay(actor, "activity.manage");
  return (
    <AudiencesView
      counts={{
        user: found.filter((row) => row.object === "user").length,
        account: found.filter((row) => row.object === "account").length,
      }}
      mayManage={mayManage}
    >
      <AudienceTable
        rows={rows}
        now={new Date()}
        timeZone={timeZone}
        mayManage={mayManage}
        empty={<NoAudiences isFiltered={wanted !== "" || from !== "all"} mayManage={mayManage} />}
      />
    </AudiencesView>
  );
}
