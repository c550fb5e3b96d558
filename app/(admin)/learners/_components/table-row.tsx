import { Checkbox, UnstyledButton } from "@mantine/core";
import { type MouseEvent, memo, useState } from "react";
import { InternalLink } from "@/components/ui/internal-link";
import { notifyLost } from "@/components/ui/notify";
import { usePart } from "@/components/ui/use-part";
import type { Density, ShownColumn } from "@/lib/learners/learner-layout";
import type { LearnerRow } from "@/lib/learners/learner-list";
import type { StepKind } from "@/lib/learners/learner-step";
import type { Clock } from "./clock";
import { LearnerCell } from "./learner-cell";
import { isFigure } from "./learner-head";
import classes from "./learner-table.module.css";
import type { SavedNote } from "./note-editor";
import type { RowOpen } from "./row-tools";

const loadTools = () => import("./row-tools").then((module) => module.RowTools);

/** What a row can ask for; the same for every row, so that a row is drawn anew only when it changes. */
export interface RowEvents {
  focus: (index: number) => void;
  /** A tick by the mouse; with Shift all from the last one to this. */
  tick: (index: number, isRange: boolean) => void;
  open: (id: number, what: "menu" | "note") => void;
  /** Closes it where it is still open: one thing of a row may have opened the other. */
  close: (id: number, what: "menu" | "note") => void;
  saved: (note: SavedNote) => void;
  step: (row: LearnerRow, kind: StepKind) => void;
}

export interface TableRowProps {
  row: LearnerRow;
  index: number;
  columns: ShownColumn[];
  stuck: ReadonlySet<ShownColumn>;
  clock: Clock;
  density: Density;
  saysStage: boolean;
  mayManage: boolean;
  isSelected: boolean;
  /** Whether it is the row that the keys move from. */
  isActive: boolean;
  open: RowOpen;
  href: string;
  events: RowEvents;
}

/** A learner of the table. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { row, index, columns, stuck, isSelected, isActive, open, href, events } = props;
  const tick = (isRange: boolean) => events.tick(index, isRange);
  // Nobody sees the tools of a row before; menus for all of them would be most of the table's work.
  const [isNear, setNear] = useState(false);
  const RowTools = usePart(loadTools, isNear, notifyLost);
  return (
    <tr
      data-row={index}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      onPointerEnter={() => setNear(true)}
      onFocus={() => {
        setNear(true);
        events.focus(index);
      }}
    >
      <td className={classes.tick}>
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={`Select ${row.values.name}`}
          checked={isSelected}
          onClick={(event: MouseEvent) => tick(event.shiftKey)}
          readOnly
        />
      </td>
      {columns.map((column) => (
        <TableCell key={column} column={column} isStuck={stuck.has(column)} {...props} />
      ))}
      <td className={classes.rest}>
        {RowTools ? (
          <RowTools
            row={row}
            href={href}
            clock={props.clock}
            open={open}
            onOpen={(what) => events.open(row.engagementId, what)}
            onClose={(what) => events.close(row.engagementId, what)}
            mayManage={props.mayManage}
            isSelected={isSelected}
            onToggle={() => tick(false)}
            onSaved={events.saved}
            onStep={(kind) => events.step(row, kind)}
          />
        ) : null}
      </td>
    </tr>
  );
});

function TableCell({
  column,
  isStuck,
  ...rest
}: TableRowProps & { column: ShownColumn; isStuck: boolean }) {
  const stuck = {
    "data-stuck": isStuck || undefined,
    style: isStuck ? { left: `var(--left-${column})` } : undefined,
  };
  if (column === "name") {
    return (
      <th scope="row" data-column={column} {...stuck}>
        <Name {...rest} />
      </th>
    );
  }
  return (
    <td data-column={column} data-figure={isFigure(column) || undefined} {...stuck}>
      {column === "note" ? (
        <Note {...rest} />
      ) : (
        <div className={classes.value}>
          <LearnerCell column={column} {...rest} />
        </div>
      )}
    </td>
  );
}

function Name({ row, href, density }: TableRowProps) {
  const { name, email } = row.values;
  return (
    <div className={classes.value}>
      <InternalLink
        href={href}
        tabIndex={-1}
        className={classes.name}
        dir="auto"
        title={name ?? ""}
      >
        {name}
      </InternalLink>
      {density === "comfortable" ? <span className={classes.under}>{email}</span> : null}
    </div>
  );
}

function Note({ row, mayManage, events }: TableRowProps) {
  const { note } = row.values;
  const words = (
    <span dir="auto" title={note ?? undefined}>
      {note ?? <span className={classes.quiet}>{mayManage ? "Add a note" : "–"}</span>}
    </span>
  );
  if (!mayManage) return <div className={classes.value}>{words}</div>;
  return (
    <UnstyledButton
      tabIndex={-1}
      className={`${classes.value} ${classes.note}`}
      aria-label={
        note ? `Edit the note on ${row.values.name}: ${note}` : `Add a note on ${row.values.name}`
      }
      data-empty={note === null || undefined}
      onClick={() => events.open(row.engagementId, "note")}
    >
      {words}
    </UnstyledButton>
  );
}
