import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Tag } from "@/components/ui/tag";
import classes from "./scim.module.css";

export interface ShownCall {
  id: number;
  ago: string;
  moment: string;
  keyName: string;
  method: string;
  path: string;
  status: number;
  detail: string | null;
}

/** The last calls, refused ones with the reason that the provider was told. */
export function CallsCard({ calls }: { calls: ShownCall[] }) {
  return (
    <Card title="Last calls" isFlush>
      {calls.length === 0 ? (
        <EmptyState title="No provider has called yet." isCompact>
          Its “Test connection” is the first call that shows here.
        </EmptyState>
      ) : (
        <ol className={classes.calls}>
          {calls.map((call) => (
            <li key={call.id} className={classes.call}>
              <span className={classes.line}>
                <code className={classes.method}>
                  {call.method} {call.path}
                </code>
                <Tag tone={call.status >= 400 ? "amber" : "plain"}>{call.status}</Tag>
              </span>
              {call.detail ? (
                <span className={classes.detail} title={call.detail}>
                  {withoutSchemas(call.detail)}
                </span>
              ) : null}
              <span className={classes.quiet} title={call.moment}>
                {call.ago} · <span dir="auto">{call.keyName}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

/** A narrow column is no place for the schemas of attributes; they stand in the title. */
const withoutSchemas = (detail: string) => detail.replace(/\burn:[\w:.]+:(?=\w)/g, "");
