import {
  IconCalendarOff,
  IconChecklist,
  IconFileImport,
  IconPlugConnectedX,
  IconTarget,
  IconUserPlus,
} from "@tabler/icons-react";
import { InternalLink } from "@/components/ui/internal-link";
import type { Need } from "@/lib/overview/need";
import classes from "./needs-strip.module.css";

const icons = {
  file: IconFileImport,
  coach: IconUserPlus,
  session: IconCalendarOff,
  kpi: IconTarget,
  held: IconPlugConnectedX,
  task: IconChecklist,
};

/** What needs a person; nothing at all when nothing does. */
export function NeedsStrip({ needs }: { needs: readonly Need[] }) {
  if (needs.length === 0) return null;
  return (
    <ul className={classes.strip} aria-label="Needs a person">
      {needs.map(({ key, icon, title, text, act, href, isUrgent }) => {
        const Icon = icons[icon];
        return (
          <li key={key} className={classes.need} data-urgent={isUrgent || undefined}>
            <Icon className={classes.icon} size={18} stroke={1.6} aria-hidden="true" />
            <div>
              <h2 className={classes.title}>{title}</h2>
              <p className={classes.text}>{text}</p>
              <InternalLink href={href} className={classes.act}>
                {act} <span aria-hidden="true">→</span>
              </InternalLink>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
