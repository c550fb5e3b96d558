import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { formatMoment } from "@/components/ui/moment";
import type { SyncAlert, SyncAlertKind } from "@/lib/roster/sync/sync-source";
import classes from "./sftp.module.css";

const titles: Record<SyncAlertKind, string> = {
  host_key: "The server shows another host key",
  unreachable: "The server cannot be reached",
  overdue: "A delivery is overdue",
  person: "A delivery waits for you",
  failed: "A delivery was not taken",
  unread: "A file cannot be read",
  put_away: "Deliveries cannot be put away",
};

/** What the administrators were told of a source and is not over. */
export function AlertCards({ alerts, timeZone }: { alerts: SyncAlert[]; timeZone: string }) {
  return alerts.map(({ id, kind, text, importId, raisedAt }) => (
    <Card
      key={id}
      title={titles[kind]}
      tone="amber"
      aside={<span>Told by mail {formatMoment(raisedAt, timeZone)}</span>}
    >
      <p className={classes.words}>{text}</p>
      {importId ? (
        <ButtonLink href={`/roster/imports/${importId}`} variant="default" mt={8}>
          Open the import
        </ButtonLink>
      ) : null}
    </Card>
  ));
}
