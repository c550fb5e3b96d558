import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { InternalLink } from "@/components/ui/internal-link";
import { formatDay } from "@/components/ui/moment";
import type { RecordAudience } from "@/lib/audiences/server/list-record-audiences";
import classes from "./record.module.css";

/** The audiences it is in, and since when. */
export function AudiencesCard({
  audiences,
  timeZone,
}: {
  audiences: RecordAudience[];
  timeZone: string;
}) {
  return (
    <Card title="Audiences" aside={audiences.length} isFlush>
      {audiences.length === 0 ? <EmptyState isCompact title="It is in no audience." /> : null}
      <ul className={classes.list}>
        {audiences.map(({ id, name, enteredAt }) => (
          <li key={id}>
            <InternalLink href={`/audiences/${id}`} dir="auto">
              {name}
            </InternalLink>
            <span className={classes.quiet}>since {formatDay(enteredAt, timeZone)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
