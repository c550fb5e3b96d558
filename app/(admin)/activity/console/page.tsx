import type { Metadata } from "next";
import { formatZone } from "@/components/ui/moment";
import { listCallModules, listCalls } from "@/lib/activity/server/list-calls";
import { readVerification } from "@/lib/activity/server/read-verification";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { ConsoleView } from "./_components/console-view";
import { filterOf, loadConsoleParams } from "./search-params";

export const metadata: Metadata = { title: "Live console" };

/** Every call of the academy as it arrives. */
export default async function ConsolePage({ searchParams }: PageProps<"/activity/console">) {
  const actor = await requirePermission("activity.read");
  const { timeZone } = (await requireSession()).organization;
  const filter = filterOf(await loadConsoleParams(searchParams));
  const [first, modules, verification] = await Promise.all([
    listCalls(actor, { filter }),
    listCallModules(actor, {}),
    readVerification(actor, {}),
  ]);

  return (
    <ConsoleView
      organizationId={actor.tenantId}
      filter={filter}
      first={first}
      modules={modules}
      verification={verification}
      timeZone={timeZone}
      zone={formatZone(new Date(), timeZone)}
      mayManage={actorMay(actor, "activity.manage")}
    />
  );
}
