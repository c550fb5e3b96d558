import type { Metadata } from "next";
import { formatZone } from "@/components/ui/moment";
import { listCallModules, listCalls } from "@/lib/activity/server/list-calls";
import { readVerification } from "@/lib/activity/server/read-verification";
import { countSeen, verificationSteps } from "@/lib/activity/verification";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { VerifySection } from "../_verify/verify-section";
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
  const mayManage = actorMay(actor, "activity.manage");

  return (
    <ConsoleView
      organizationId={actor.tenantId}
      filter={filter}
      first={first}
      modules={modules}
      timeZone={timeZone}
      zone={formatZone(new Date(), timeZone)}
      mayManage={mayManage}
      verify={
        countSeen(verification) < verificationSteps.length ? (
          <VerifySection initial={verification} timeZone={timeZone} maySetUp={mayManage} />
        ) : null
      }
    />
  );
}
