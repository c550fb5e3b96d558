import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { StandsUnder } from "@/components/shell/stands-under";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { InternalLink } from "@/components/ui/internal-link";
import { Tag } from "@/components/ui/tag";
import { listActivityUsers } from "@/lib/activity/server/list-activity-users";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { AttributesCard } from "../../_components/attributes-card";
import { AudiencesCard } from "../../_components/audiences-card";
import { EditRecord } from "../../_components/edit-record";
import { FactStrip } from "../../_components/fact-strip";
import { loadRecord } from "../../_components/load-record";
import { ProgressCard } from "../../_components/progress-card";
import classes from "../../_components/record.module.css";
import { TasksCard } from "../../_components/tasks-card";
import { TimelineCard } from "../../_components/timeline-card";
import { loadTimelineParams } from "../../_components/timeline-params";
import { UsersTable } from "../../usage/_components/users-table";

export const metadata: Metadata = { title: "Account" };

/** A customer of the client: whether it pays, who of it uses the academy, how far, and all that was done. */
export default async function AccountPage({
  params,
  searchParams,
}: PageProps<"/activity/accounts/[accountId]">) {
  const actor = await requirePermission("activity.read");
  const { timeZone } = (await requireSession()).organization;
  const asked = await loadTimelineParams(searchParams);
  const { accountId } = await params;
  const { id, record, definitions, ...story } = await loadRecord(
    actor,
    "account",
    accountId,
    asked,
  );
  const { values } = record;
  const members = await listActivityUsers(actor, { accountId: id });
  const now = new Date();

  return (
    <>
      <StandsUnder href="/activity/usage" />
      <PageHeader
        title={record.name}
        hasLine
        above={<InternalLink href="/activity/usage?view=accounts">Accounts</InternalLink>}
        meta={<Paying value={values.paying} />}
        actions={
          actorMay(actor, "activity.manage") ? (
            <EditRecord
              {...{ object: "account", id, name: record.name, values }}
              own={definitions.filter(({ group }) => group === "Own")}
            />
          ) : null
        }
      />
      <PageBody>
        <div className={classes.page}>
          <FactStrip
            facts={[
              { label: "Account ID", value: String(values.key) },
              {
                label: "Lifecycle",
                value: values.lifecycle ? String(values.lifecycle) : "not set",
              },
              {
                label: "Users",
                value: members.next ? `more than ${members.rows.length}` : members.rows.length,
              },
            ]}
          />
          <div className={classes.columns}>
            <div className={classes.column}>
              <ProgressCard object="account" progress={story.progress} timeZone={timeZone} />
              <Card
                title="Users"
                aside={
                  members.next ? (
                    <InternalLink
                      href={`/activity/usage?view=users&q=${encodeURIComponent(record.name)}`}
                    >
                      All of them
                    </InternalLink>
                  ) : null
                }
                isFlush
              >
                <UsersTable
                  rows={members.rows}
                  empty={<EmptyState isCompact title="Nobody of this account came yet." />}
                  {...{ timeZone, now }}
                />
              </Card>
              <TimelineCard
                page={story.timeline}
                path={`/activity/accounts/${id}`}
                show={asked.show}
                isFirstPage={asked.at === null}
                namesUsers
                timeZone={timeZone}
              />
            </div>
            <div className={classes.column}>
              <TasksCard tasks={story.tasks} timeZone={timeZone} now={now} />
              <AttributesCard {...{ object: "account", id, definitions, values, timeZone }} />
              <AudiencesCard audiences={story.audiences} timeZone={timeZone} />
            </div>
          </div>
        </div>
      </PageBody>
    </>
  );
}

function Paying({ value }: { value: unknown }) {
  if (value === "yes") return <Tag tone="accent">paying</Tag>;
  return <Tag>{value === "no" ? "not paying" : "paying: not known"}</Tag>;
}
