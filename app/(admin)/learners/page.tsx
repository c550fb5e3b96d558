import type { Metadata } from "next";
import { formatMoment, formatZone } from "@/components/ui/moment";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { learnerRequestFrom } from "@/lib/learners/learner-address";
import { countLearners } from "@/lib/learners/server/count-learners";
import { listLearners } from "@/lib/learners/server/list-learners";
import { nameFilters } from "@/lib/learners/server/name-filters";
import { LearnersView } from "./_components/learners-view";
import { loadRequestParams } from "./search-params";

export const metadata: Metadata = { title: "Learners" };

/** Everybody who is or was coached, by stage. */
export default async function LearnersPage({ searchParams }: PageProps<"/learners">) {
  const actor = await requirePermission("learners.read");
  const { timeZone } = (await requireSession()).organization;
  const request = learnerRequestFrom(await loadRequestParams(searchParams));
  const [first, counts, names] = await Promise.all([
    listLearners(actor, { request }),
    countLearners(actor, request),
    nameFilters(actor, request),
  ]);
  const now = new Date();

  return (
    <LearnersView
      request={request}
      first={first}
      counts={counts}
      names={names}
      clock={{
        timeZone,
        today: new Intl.DateTimeFormat("en-CA", { timeZone }).format(now),
        asOf: `${formatMoment(now, timeZone)} ${formatZone(now, timeZone)}`,
      }}
      mayManage={actorMay(actor, "learners.manage")}
    />
  );
}
