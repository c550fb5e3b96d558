import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { formatMoment, formatZone } from "@/components/ui/moment";
import { placeFromText, placeToText } from "@/lib/activity/activity-list-request";
import { getUsage } from "@/lib/activity/server/get-usage";
import { listActivityAccounts } from "@/lib/activity/server/list-activity-accounts";
import { listActivityUsers } from "@/lib/activity/server/list-activity-users";
import { listLatestEvents } from "@/lib/activity/server/list-record-events";
import type { Actor } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { AccountsTable } from "./_components/accounts-table";
import { UsageOverview } from "./_components/usage-overview";
import { UsageView } from "./_components/usage-view";
import { UsersTable } from "./_components/users-table";
import { loadUsageParams } from "./search-params";

export const metadata: Metadata = { title: "Usage" };

type Asked = Awaited<ReturnType<typeof loadUsageParams>>;

/** Who uses the academy: an overview, and the lists of users and accounts behind its figures. */
export default async function UsagePage({ searchParams }: PageProps<"/activity/usage">) {
  const actor = await requirePermission("activity.read");
  const { timeZone } = (await requireSession()).organization;
  const asked = await loadUsageParams(searchParams);
  const now = new Date();
  const { body, next } = await loadView(actor, asked, { timeZone, now });
  return (
    <UsageView next={next} asOf={`${formatMoment(now, timeZone)} ${formatZone(now, timeZone)}`}>
      {body}
    </UsageView>
  );
}

async function loadView(actor: Actor, asked: Asked, clock: { timeZone: string; now: Date }) {
  const { view, days, by } = asked;
  if (view === "overview") {
    const [usage, latest] = await Promise.all([
      getUsage(actor, { days, by }),
      listLatestEvents(actor, {}),
    ]);
    return { next: null, body: <UsageOverview {...{ usage, latest, days, by }} {...clock} /> };
  }
  const request = {
    search: asked.q.slice(0, 100),
    seen: asked.seen,
    after: asked.after === null ? null : placeFromText(asked.after),
  };
  const empty = (
    <EmptyState title={`No ${view === "users" ? "user" : "account"} is here.`}>
      Whoever the academy’s calls name appears by itself; accounts come from trusted senders.
    </EmptyState>
  );
  if (view === "users") {
    const { rows, next } = await listActivityUsers(actor, request);
    return {
      next: next && placeToText(next),
      body: <UsersTable {...{ rows, empty }} {...clock} />,
    };
  }
  const { rows, next } = await listActivityAccounts(actor, request);
  return {
    next: next && placeToText(next),
    body: <AccountsTable {...{ rows, empty }} {...clock} />,
  };
}
