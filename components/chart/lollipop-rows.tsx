import classes from "./benchmark-lollipop.module.css";
import { linearScale } from "./chart-scale";
import { LollipopDot } from "./lollipop-dot";
import { LollipopName } from "./lollipop-name";
import type { LollipopShape } from "./lollipop-shape";

const rowHeight = 28;
const valueRoom = 44;

/** The chart on its side: a row a group, for many groups or little room. */
export function LollipopRows({
  points,
  reach,
  organizationDifference,
  format,
  selected,
  onSelect,
  width,
}: LollipopShape) {
  const nameRoom = Math.min(180, Math.round(width * 0.42));
  const room = width - nameRoom - valueRoom;
  const x = linearScale([-reach, reach], [12, room - 12]);

  return (
    <ul className={classes.rows}>
      {points.map((point) => (
        <li key={point.key} className={classes.row} style={{ height: rowHeight }}>
          <span className={classes.rowName} style={{ width: nameRoom }}>
            <LollipopName
              label={point.label}
              isSelected={point.key === selected}
              onSelect={onSelect ? () => onSelect(point.key) : undefined}
            />
          </span>
          <svg className={classes.svg} width={room} height={rowHeight} aria-hidden="true">
            {organizationDifference === null ? null : (
              <line
                className={classes.organization}
                x1={x(organizationDifference)}
                x2={x(organizationDifference)}
                y1={0}
                y2={rowHeight}
              />
            )}
            <line className={classes.zero} x1={x(0)} x2={x(0)} y1={0} y2={rowHeight} />
            <LollipopDot
              point={point}
              x={x(point.difference)}
              y={rowHeight / 2}
              zeroX={x(0)}
              zeroY={rowHeight / 2}
              isSelected={point.key === selected}
            />
          </svg>
          <span className={classes.rowValue} data-strong={point.isStrong || undefined}>
            {format(point.value)}
          </span>
        </li>
      ))}
    </ul>
  );
}
