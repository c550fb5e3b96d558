import { formatCount } from "@/components/ui/figures";
import { type ActivityGlance, weeklyMeans } from "@/lib/overview/activity-glance";
import classes from "./active-days.module.css";

const WIDTH = 360;
const HEIGHT = 176;
const LEFT = 30;
const BOTTOM = 18;

/** People active on each day as bars, with the weekly mean as a line; the same as a table for those who hear it. */
export function ActiveDays({ days }: { days: ActivityGlance["days"] }) {
  const top = roundUp(Math.max(1, ...days.map(({ active }) => active)));
  const width = (WIDTH - LEFT) / Math.max(1, days.length);
  const x = (index: number) => LEFT + index * width;
  const y = (value: number) => (HEIGHT - BOTTOM) * (1 - value / top) + 4;
  const means = weeklyMeans(days).flatMap((mean, index) =>
    mean === null ? [] : [`${(x(index) + width / 2).toFixed(1)},${y(mean).toFixed(1)}`],
  );
  const named = [
    0,
    Math.floor(days.length / 3),
    Math.floor((2 * days.length) / 3),
    days.length - 1,
  ];
  return (
    <div className={classes.chart}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 6}`} aria-hidden="true">
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line className={classes.grid} x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} />
            <text className={classes.label} x={LEFT - 6} y={y(value) + 3.5} textAnchor="end">
              {formatCount(value)}
            </text>
          </g>
        ))}
        {days.map(({ day, active }, index) => (
          <rect
            key={day}
            className={classes.bar}
            x={x(index)}
            width={Math.max(1, width - 0.6)}
            y={y(active)}
            height={y(0) - y(active)}
          />
        ))}
        <polyline className={classes.mean} points={means.join(" ")} />
        {named.map((index) => (
          <text
            key={index}
            className={classes.label}
            x={x(index) + width / 2}
            y={HEIGHT + 2}
            textAnchor={index === 0 ? "start" : index === days.length - 1 ? "end" : "middle"}
          >
            {dayWords(days[index]?.day ?? "")}
          </text>
        ))}
      </svg>
      <table className={classes.twin}>
        <caption>Active people a day</caption>
        <tbody>
          {days.map(({ day, active }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td>{active}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The next number of the kind 1, 2 or 5 × 10ⁿ, halved without a remainder from 2 on. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 5, 10].find((one) => one * power >= value) ?? 10;
  return Math.max(2, step * power);
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function dayWords(day: string): string {
  return `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1] ?? ""}`;
}
