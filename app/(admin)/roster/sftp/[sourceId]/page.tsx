import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { InternalLink } from "@/components/ui/internal-link";
import { Pager } from "@/components/ui/pager";
import { Tag } from "@/components/ui/tag";
import { RefreshWhile } from "@/components/wizard/refresh-while";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { listSyncRuns } from "@/lib/roster/server/sync/list-sources";
import { STABLE_SECONDS } from "@/lib/roster/sync/look-at-files";
import type { SyncRun } from "@/lib/roster/sync/sync-run";
import type { SyncSource } from "@/lib/roster/sync/sync-source";
import { AlertCards } from "../_components/alert-cards";
import { ConnectionCard } from "../_components/connection-card";
import { loadSource } from "../_components/load-source";
import { RunList } from "../_components/run-list";
import { SettlingCard } from "../_components/settling-card";
import classes from "../_components/sftp.module.css";
import { SourceActions } from "../_components/source-actions";
import { SourceFacts } from "../_components/source-facts";
import { stateOf } from "../_components/sync-words";

export const metadata: Metadata = { title: "SFTP source" };

/** One source: what is to be seen to, whether it can be reached, and what its runs did. */
export default async function SourcePage({
  params,
  searchParams,
}: PageProps<"/roster/sftp/[sourceId]">) {
  const actor = await requirePermission("roster.sync");
  const { timeZone } = (await requireSession()).organization;
  const { source, test, isTesting, settling } = await loadSource(actor, (await params).sourceId);
  const before = pageStart((await searchParams).before);
  const { runs, next } = await listSyncRuns(actor, { id: source.id, before });
  const { words, tone } = stateOf(source);
  const connection = <ConnectionCard source={source} test={test} isTesting={isTesting} />;
  // What is to be done next comes first.
  const isSetUp = source.state !== "draft" && source.offeredHostKey === null;
  const address = `/roster/sftp/${source.id}`;
  return (
    <>
      <PageHeader
        title={source.name}
        hasLine
        above={<InternalLink href="/roster/sftp">SFTP</InternalLink>}
        meta={<Tag tone={tone}>{words}</Tag>}
        actions={<SourceActions source={source} />}
      />
      <PageBody>
        <div className={classes.columns}>
          <div className={classes.main}>
            <AlertCards alerts={source.alerts} timeZone={timeZone} />
            {isSetUp ? null : connection}
            <SettlingCard files={settling} />
            <RunList runs={runs} timeZone={timeZone} />
            <Pager
              label="Pages of the runs"
              firstHref={before === null ? null : address}
              nextHref={next === null ? null : `${address}?before=${next}`}
            />
            {isSetUp ? connection : null}
          </div>
          <SourceFacts source={source} timeZone={timeZone} />
        </div>
        {isTesting || isLookDue(source) || settling.some(isSettling) || runs.some(isUnderWay) ? (
          <RefreshWhile />
        ) : null}
      </PageBody>
    </>
  );
}

/** Before which run the list begins; the newest for anything that is no number. */
function pageStart(asked: string | string[] | undefined): number | null {
  return typeof asked === "string" && /^\d{1,15}$/.test(asked) ? Number(asked) || null : null;
}

/** Whether a look was asked for, or follows from switching it on, and has not been. */
const isLookDue = ({ state, isRunAsked, onSince, lastLookAt, failures }: SyncSource) =>
  isRunAsked ||
  (state === "on" && failures === 0 && onSince !== null && (lastLookAt ?? 0) < onSince);

/** Whether a file may be taken any moment: not one that waits behind another for longer. */
const isSettling = ({ stableSince }: { stableSince: Date }) =>
  Date.now() - stableSince.getTime() < 2 * STABLE_SECONDS * 1000;

const isUnderWay = ({ state, deliveries }: SyncRun) =>
  state === "running" ||
  deliveries.some((one) => !one.isWaiting && (one.state === "importing" || one.state === "taking"));
