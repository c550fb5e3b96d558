import { InternalLink } from "@/components/ui/internal-link";
import type { DayModel } from "../_view/calendar-model";
import classes from "./month-grid.module.css";

interface MonthGridProps {
  label: string;
  days: DayModel[];
  /** yyyy-mm of the month. */
  month: string;
  hrefOf: (date: string) => string;
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The whole weeks of a month: what each day holds, and the way to its week. */
export function MonthGrid({ label, days, month, hrefOf }: MonthGridProps) {
  const weeks = Array.from({ length: days.length / 7 }, (_, week) =>
    days.slice(week * 7, week * 7 + 7),
  );
  return (
    <table className={classes.month} aria-label={label}>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.date}>
            {week.map((day) => (
              <Day
                key={day.date}
                day={day}
                isOther={!day.date.startsWith(month)}
                href={hrefOf(day.date)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, isOther, href }: { day: DayModel; isOther: boolean; href: string }) {
  const isAway = day.note.startsWith("out of office");
  return (
    <td
      className={classes.day}
      data-other={isOther || undefined}
      data-empty={day.isEmpty || undefined}
      data-away={isAway || undefined}
      data-today={day.isToday || undefined}
    >
      <InternalLink
        href={href}
        className={classes.link}
        aria-label={`${day.title}, ${day.note || "no hours"}`}
      >
        <span className={classes.number}>{Number(day.date.slice(8))}</span>
        {isAway ? <span className={classes.away}>Out of office</span> : null}
        <span className={classes.marks}>
          {day.booked > 0 ? (
            <span className={classes.booked}>
              {day.booked} <i>booked</i>
            </span>
          ) : null}
          {day.free > 0 ? (
            <span className={classes.free}>
              {day.free} <i>free</i>
            </span>
          ) : null}
        </span>
        {day.clockNote ? <span className={classes.clock}>{day.clockNote}</span> : null}
      </InternalLink>
    </td>
  );
}
