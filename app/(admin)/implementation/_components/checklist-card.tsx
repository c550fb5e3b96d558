import { IconCircle, IconCircleCheckFilled } from "@tabler/icons-react";
import { Card } from "@/components/ui/card";
import { InternalLink } from "@/components/ui/internal-link";
import type { ChecklistItem } from "@/lib/implementation/checklist";
import { stepTexts } from "@/lib/implementation/roll-out";
import classes from "./implementation.module.css";

/** An item of the checklist, its day in words. */
export type ShownItem = Omit<ChecklistItem, "at"> & { on: string | null };

/** What the data say is done; nothing here is ticked by hand. */
export function ChecklistCard({ items }: { items: readonly ShownItem[] }) {
  const done = items.filter(({ isDone }) => isDone).length;
  return (
    <Card title="Checklist" aside={`${done} of ${items.length}, from your data`} isFlush>
      <ul className={classes.checklist}>
        {items.map(({ key, step, label, isDone, detail, on, href }) => (
          <li key={key}>
            <InternalLink href={href} className={classes.item}>
              {isDone ? (
                <IconCircleCheckFilled className={classes.ticked} size={18} aria-label="Done:" />
              ) : (
                <IconCircle
                  className={classes.unticked}
                  size={18}
                  stroke={1.6}
                  aria-label="Not yet:"
                />
              )}
              <span className={classes.label}>
                {label}
                {detail ? <span className={classes.quiet}>{detail}</span> : null}
              </span>
              <span className={classes.aside}>{on ?? stepTexts[step].name}</span>
            </InternalLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
