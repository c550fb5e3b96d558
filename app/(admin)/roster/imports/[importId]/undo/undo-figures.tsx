import { IconArrowBackUp, IconDownload } from "@tabler/icons-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { formatCount } from "@/components/ui/figures";
import { formatMoment } from "@/components/ui/moment";
import { Stat } from "@/components/ui/stat";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { requireSession } from "@/lib/auth/server/session";
import type { ImportView } from "@/lib/roster/import-view";
import { coreColumns } from "@/lib/roster/roster-columns";
import { listChanges } from "@/lib/roster/server/list-changes";
import { listKept } from "@/lib/roster/server/list-kept";
import { keptFileHref } from "../../../_components/roster-addresses";
import { ChangeTable } from "../preview/change-table";
import { KeptTable } from "./kept-table";
import classes from "./undo.module.css";

const LISTED = 50;

/** What an undo would do, or has done: its figures, who gets what back, and what stays with the reasons. */
export async function UndoFigures({ actor, view }: { actor: Actor; view: ImportView }) {
  const { organization } = await requireSession();
  const { id: importId, counts, finishedAt } = view;
  const keyHeader = coreColumns.find(({ key }) => key === organization.rosterKey)?.header ?? "Key";
  const isDone = view.state === "committed";
  const { kept, hasMore } = await listKept(actor, { importId, limit: LISTED });
  const { people } = isDone
    ? { people: [] }
    : await listChanges(actor, { importId, tab: "changed", limit: LISTED });
  const undo = counts?.undo ?? { restored: 0, removed: 0, deactivated: 0, kept: 0 };
  return (
    <div className={classes.stack}>
      <Card>
        <div className={classes.head}>
          <IconArrowBackUp size={24} stroke={1.6} aria-hidden="true" className={classes.icon} />
          <div>
            <h2 className={classes.title}>
              {isDone ? "The import was undone" : "This is what undoing the import would do"}
            </h2>
            <p className={classes.quiet}>
              {isDone && finishedAt
                ? `On ${formatMoment(finishedAt, organization.timeZone)}, by ${view.createdBy}.`
                : "Former values come back where nothing was changed since; everything else stays. Published reports and the groups of those who have answered never change."}
            </p>
          </div>
        </div>
        <div className={classes.figures}>
          <Stat
            value={formatCount(undo.restored)}
            label={isDone ? "got former values back" : "get former values back"}
          />
          <Stat
            value={formatCount(undo.removed)}
            label={isDone ? "whom it had added were removed" : "whom it added are removed"}
          />
          <Stat
            value={formatCount(undo.deactivated)}
            label={isDone ? "became inactive" : "become inactive"}
          />
          <Stat
            value={formatCount(undo.kept)}
            label={isDone ? "kept something" : "keep something"}
            tone={undo.kept > 0 ? "amber" : "ink"}
          />
        </div>
        {isDone ? (
          <div className={classes.buttons}>
            <ButtonLink href="/directory">Look at the directory</ButtonLink>
            <ButtonLink href="/roster" variant="default">
              All imports
            </ButtonLink>
          </div>
        ) : null}
      </Card>
      {kept.length > 0 ? (
        <Card
          isFlush
          title="What stays, and why"
          aside={
            actorMay(actor, "roster.import") ? (
              <ButtonLink
                href={keptFileHref(importId)}
                isDownload
                variant="subtle"
                color="gray"
                leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
              >
                As CSV
              </ButtonLink>
            ) : null
          }
        >
          <KeptTable kept={kept} />
          {hasMore ? <p className={classes.more}>There is more in the CSV.</p> : null}
        </Card>
      ) : null}
      {people.length > 0 ? (
        <Card isFlush title="Who changes">
          <ChangeTable
            tab="changed"
            people={people}
            keyHeader={keyHeader}
            afterWords="After the undo"
          />
          {(counts?.changed ?? 0) > people.length ? (
            <p className={classes.more}>
              The first {people.length} of {formatCount(counts?.changed ?? 0)}.
            </p>
          ) : null}
        </Card>
      ) : null}
    </div>
  );
}
