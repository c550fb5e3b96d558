import classes from "./heat-map.module.css";

interface HeatHeadingProps {
  heading: string;
  /** How many columns there are after the first three. */
  columns: number;
}

/** Above the rows of a section; for eyes alone, since each row is named in full for those who hear it. */
export function HeatHeading({ heading, columns }: HeatHeadingProps) {
  return (
    <tbody aria-hidden="true">
      <tr className={classes.heading}>
        <td className={classes.headingName} colSpan={3}>
          <span className={classes.nameText} dir="auto" title={heading}>
            {heading}
          </span>
        </td>
        <td colSpan={columns} />
      </tr>
    </tbody>
  );
}
