import { ActionIcon, Menu } from "@mantine/core";
import {
  IconBell,
  IconDots,
  IconExternalLink,
  IconNote,
  IconSquareCheck,
} from "@tabler/icons-react";
import { InternalLink } from "@/components/ui/internal-link";
import type { LearnerRow } from "@/lib/learners/learner-list";
import type { StepKind } from "@/lib/learners/learner-step";
import type { Clock } from "./clock";
import classes from "./learner-table.module.css";
import { NoteEditor, type SavedNote } from "./note-editor";
import { StepItems } from "./step-items";
import { stepsAt } from "./step-target";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** What is open in a row. */
export type RowOpen = "menu" | "note" | null;

export interface RowToolsProps {
  row: LearnerRow;
  href: string;
  clock: Clock;
  open: RowOpen;
  onOpen: (what: "menu" | "note") => void;
  onClose: (what: "menu" | "note") => void;
  mayManage: boolean;
  isSelected: boolean;
  onToggle: () => void;
  onSaved: (note: SavedNote) => void;
  /** Shows what a step would do for this learner. */
  onStep: (kind: StepKind) => void;
}

/** What can be done for the row that is pointed at or has the focus: at its right edge, over the last column. */
export function RowTools(props: RowToolsProps) {
  const { row, clock, open, onOpen, onClose, mayManage, onSaved, onStep } = props;
  return (
    <div className={classes.tools} data-open={open !== null || undefined}>
      {mayManage && stepsAt[row.stage].includes("remind") ? (
        <ActionIcon
          tabIndex={-1}
          aria-label={`Remind ${row.values.name}`}
          onClick={() => onStep("remind")}
        >
          <IconBell {...icon} />
        </ActionIcon>
      ) : null}
      {mayManage ? (
        <NoteEditor
          row={row}
          clock={clock}
          isOpen={open === "note"}
          onClose={() => onClose("note")}
          onSaved={onSaved}
        >
          <ActionIcon
            tabIndex={-1}
            aria-label={`Note on ${row.values.name}`}
            onClick={() => onOpen("note")}
          >
            <IconNote {...icon} />
          </ActionIcon>
        </NoteEditor>
      ) : null}
      <RowMenu {...props} />
    </div>
  );
}

function RowMenu(props: RowToolsProps) {
  const { row, href, open, onOpen, onClose, mayManage, isSelected, onToggle, onStep } = props;
  const isOpen = open === "menu";
  return (
    <Menu
      opened={isOpen}
      onChange={(opened) => (opened ? onOpen("menu") : onClose("menu"))}
      position="bottom-end"
      width={220}
    >
      <Menu.Target>
        <ActionIcon
          tabIndex={-1}
          data-row-menu
          variant="default"
          aria-label={`Actions for ${row.values.name}`}
        >
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown onKeyDown={(event) => event.stopPropagation()}>
        <Menu.Item
          component={InternalLink}
          href={href}
          leftSection={<IconExternalLink {...icon} />}
        >
          Open profile
        </Menu.Item>
        <Menu.Item leftSection={<IconSquareCheck {...icon} />} onClick={onToggle}>
          {isSelected ? "Take from the selection" : "Select"}
        </Menu.Item>
        {mayManage ? (
          <Menu.Item leftSection={<IconNote {...icon} />} onClick={() => onOpen("note")}>
            Edit note
          </Menu.Item>
        ) : null}
        {mayManage && stepsAt[row.stage].length > 0 ? (
          <>
            <Menu.Divider />
            <StepItems parts={Menu} kinds={stepsAt[row.stage]} onChoose={onStep} />
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
