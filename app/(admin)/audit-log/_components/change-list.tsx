import { IconArrowRight } from "@tabler/icons-react";
import type { AuditChange } from "@/lib/audit/audit-difference";
import classes from "./audit-log.module.css";

interface ChangeListProps {
  changes: AuditChange[];
  /** Show this many, and say how many more there are. */
  limit?: number;
}

/** What changed, place by place: old struck through, new marked. Words say it too, for those who hear it. */
export function ChangeList({ changes, limit = changes.length }: ChangeListProps) {
  const more = changes.length - limit;
  return (
    <ul className={classes.changes}>
      {changes.slice(0, limit).map(({ path, before, after }) => (
        <li key={path} className={classes.change}>
          {path ? <span className={classes.path}>{path}</span> : null}
          {before === null ? null : (
            <del className={classes.before} dir="auto">
              {before}
            </del>
          )}
          {before !== null && after !== null ? (
            <IconArrowRight size={14} stroke={1.6} role="img" aria-label="became" />
          ) : null}
          {after === null ? null : (
            <ins className={classes.after} dir="auto">
              {after}
            </ins>
          )}
        </li>
      ))}
      {more > 0 ? <li className={classes.more}>and {more} more</li> : null}
    </ul>
  );
}
