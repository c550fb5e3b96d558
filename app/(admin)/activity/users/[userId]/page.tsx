import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { StandsUnder } from "@/components/shell/stands-under";
import { InternalLink } from "@/components/ui/internal-link";
import { formatMoment } from "@/components/ui/moment";
import { getRecord } from "@/lib/activity/server/get-record";
import { type Actor, actorMay } from "@/lib/auth/actor";
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

export const metadata: Metadata = { title: "User" };

/** A person who uses the academy: who, how far, all that is known and all that was done. */
export default async function UserPage({
  params,
  searchParams,
}: PageProps<"/activity/users/[userId]">) {
  const actor = await requirePermission("activity.read");
  const { timeZone } = (await requireSession()).organization;
  const asked = await loadTimelineParams(searchParams);
  const { userId } = await params;
  const { id, record, definitions, ...story } = await loadRecord(actor, "user", userId, asked);
  const { values } = record;
  const account = await findAccount(actor, record.accountId);
  const moment = (key: string) =>
    typeof values[key] === "string" ? formatMoment(new Date(values[key]), timeZone) : "never";

  return (
    <>
      <StandsUnder href="/activity/usage" />
      <PageHeader
        title={record.name}
        hasLine
        above={<InternalLink href="/activity/usage?view=users">Users</InternalLink>}
        actions={
          actorMay(actor, "activity.manage") ? (
            <EditRecord
              {...{ object: "user", id, name: record.name, values }}
              own={definitions.filter(({ group }) => group === "Own")}
            />
          ) : null
        }
      />
      <PageBody>
        <div className={classes.page}>
          <FactStrip
            facts={[
              { label: "User ID", value: String(values.key) },
              { label: "E-mail", value: values.email ? String(values.email) : "not known" },
              {
                label: "Account",
                value: account ? (
                  <InternalLink href={`/activity/accounts/${account.id}`}>
                    {account.name}
                  </InternalLink>
                ) : (
                  "none"
                ),
              },
              { label: "First seen", value: moment("first_seen") },
              { label: "Last seen", value: moment("last_seen") },
            ]}
          />
          <div className={classes.columns}>
            <div className={classes.column}>
              <ProgressCard object="user" progress={story.progress} timeZone={timeZone} />
              <TimelineCard
                page={story.timeline}
                path={`/activity/users/${id}`}
                show={asked.show}
                isFirstPage={asked.at === null}
                namesUsers={false}
                timeZone={timeZone}
              />
            </div>
            <div className={classes.column}>
              <TasksCard tasks={story.tasks} timeZone={timeZone} now={new Date()} />
              <AttributesCard {...{ object: "user", id, definitions, values, timeZone }} />
              <AudiencesCard audiences={story.audiences} timeZone={timeZone} />
            </div>
          </div>
        </div>
      </PageBody>
    </>
  );
}

async function findAccount(actor: Actor, id: number | null) {
  return id === null ? null : getRecord(actor, { object: "account", id });
}
