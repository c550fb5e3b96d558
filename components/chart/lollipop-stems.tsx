import classes from "./benchmark-lollipop.module.css";
import { linearScale } from "./chart-scale";
import { LollipopDot } from "./lollipop-dot";
import { LollipopName } from "./lollipop-name";
import { type LollipopShape, sideOf } from "./lollipop-shape";

const axis = 36;
const height = 104;
const inset = 24;

/** The upright chart: a stem a group, names below. */
export function LollipopStems({
  points,
  reach,
  benchmark,
  organizationDifference,
  format,
  selected,
  onSelect,
  width,
}: LollipopShape) {
  const y = linearScale([-reach, reach], [height - inset, inset]);
  const band = (width - axis) / points.length;
  const center = (index: number) => axis + band * (index + 0.5);

  return (
    <>
      <svg className={classes.svg} width={width} height={height} aria-hidden="true">
        {[-reach, 0, reach].map((tick) => (
          <text key={tick} className={classes.tick} x={axis - 12} y={y(tick) + 4} textAnchor="end">
            {format(benchmark + tick)}
          </text>
        ))}
        {organizationDifference === null ? null : (
          <line
            className={classes.organization}
            x1={axis}
            x2={width}
            y1={y(organizationDifference)}
            y2={y(organizationDifference)}
          />
        )}
        <line className={classes.zero} x1={axis} x2={width} y1={y(0)} y2={y(0)} />
        {points.map((point, index) => {
          const x = center(index);
          const dotY = y(point.difference);
          const above = sideOf(point.difference) !== "below";
          const gap = point.key === selected ? 13 : 10;
          return (
            <g key={point.key}>
              <LollipopDot
                point={point}
                x={x}
                y={dotY}
                zeroX={x}
                zeroY={y(0)}
                isSelected={point.key === selected}
              />
              <text
                className={classes.value}
                data-strong={point.isStrong || undefined}
                x={x}
                y={above ? dotY - gap : dotY + gap + 9}
                textAnchor="middle"
              >
                {format(point.value)}
              </text>
            </g>
          );
        })}
      </svg>
      <ul className={classes.names} style={{ paddingLeft: axis }}>
        {points.map((point) => (
          <li key={point.key}>
            <LollipopName
              label={point.label}
              isSelected={point.key === selected}
              onSelect={onSelect ? () => onSelect(point.key) : undefined}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
