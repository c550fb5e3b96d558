import { DataTable } from "@/components/ui/data-table";
import { InternalLink } from "@/components/ui/internal-link";
import { formatMoment } from "@/components/ui/moment";
import { Tag } from "@/components/ui/tag";
import type { SyncSource } from "@/lib/roster/sync/sync-source";
import { modeWords } from "../../_components/import-words";
import classes from "./sftp.module.css";
import { stateOf } from "./sync-words";

/** The sources of an organization with what each did last and does next. */
export function SourceTable({ sources, timeZone }: { sources: SyncSource[]; timeZone: string }) {
  const moment = (at: Date | null) => (at ? formatMoment(at, timeZone) : "–");
  return (
    <DataTable
      caption="SFTP sources by name"
      density="roomy"
      rows={sources}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          ...{ key: "name", header: "Source", isRowHeader: true },
          render: ({ id, name, host, username, directory, lastDeliveryAt, nextRunAt }) => (
            <div className={classes.cell}>
              <InternalLink href={`/roster/sftp/${id}`} className={classes.name}>
                <bdi>{name}</bdi>
              </InternalLink>
              <span className={classes.address}>
                {username}@{host}:{directory}
              </span>
              <span className={classes.phone}>
                Last delivery {moment(lastDeliveryAt)}, next look {moment(nextRunAt)}
              </span>
            </div>
          ),
        },
        {
          ...{ key: "state", header: "State" },
          render: (source) => {
            const { words, tone } = stateOf(source);
            return <Tag tone={tone}>{words}</Tag>;
          },
        },
        {
          ...{ key: "delivery", header: "Last delivery", isDeskOnly: true },
          render: ({ lastDeliveryAt }) => moment(lastDeliveryAt),
        },
        {
          ...{ key: "look", header: "Last look", isDeskOnly: true },
          render: ({ lastLookAt }) => moment(lastLookAt),
        },
        {
          ...{ key: "next", header: "Next look", isDeskOnly: true },
          render: ({ nextRunAt }) => moment(nextRunAt),
        },
        {
          ...{ key: "mode", header: "Mode", isDeskOnly: true },
          render: ({ mode }) => modeWords[mode],
        },
      ]}
    />
  );
}
