import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { toRoute } from "@/components/ui/internal-link";
import { formatMoment, formatZone } from "@/components/ui/moment";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { learnerRequestFrom } from "@/lib/learners/learner-address";
import { countLearners } from "@/lib/learners/server/count-learners";
import { listLearners } from "@/lib/learners/server/list-learners";
import { nameFilters } from "@/lib/learners/server/name-filters";
import { findView, viewHref } from "@/lib/views/saved-view";
import { listViews } from "@/lib/views/server/saved-views";
import { LearnersView } from "./_components/learners-view";
import { loadLayoutParams, loadRequestParams, loadViewParam } from "./search-params";

export const metadata: Metadata = { title: "Learners" };

/** Everybody who is or was coached, by stage. */
export default async function LearnersPage({ searchParams }: PageProps<"/learners">) {
  const actor = await requirePermission("learners.read");
  const { timeZone } = (await requireSession()).organization;
  const params = await loadRequestParams(searchParams);
  const request = learnerRequestFrom(params);
  const views = await listViews(actor, { page: "learners" });
  const { view: named } = await loadViewParam(searchParams);
  if (named !== null) {
    const view = findView(views, named) ?? notFound();
    const said = { ...params, ...(await loadLayoutParams(searchParams)) };
    if (Object.values(said).every((value) => value === null)) redirect(toRoute(viewHref(view)));
  }
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
      views={views}
      mayShareViews={actorMay(actor, "views.share")}
      mayManage={actorMay(actor, "learners.manage")}
    />
  );
}
