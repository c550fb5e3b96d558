import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconExternalLink, IconNote, IconSquareCheck } from "@tabler/icons-react";
import { InternalLink } from "@/components/ui/internal-link";
import type { LearnerRow } from "@/lib/learners/learner-list";
import type { Clock } from "./clock";
import { learnerParts } from "./learner-parts";
import classes from "./learner-table.module.css";
import { NoteEditor, type SavedNote } from "./note-editor";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** What is open in a row. */
export type RowOpen = "menu" | "note" | null;

export interface RowToolsProps {
  row: LearnerRow;
  href: string;
  clock: Clock;
  open: RowOpen;
  onOpen: (open: RowOpen) => void;
  mayManage: boolean;
  isSelected: boolean;
  onToggle: () => void;
  onSaved: (note: SavedNote) => void;
  onDone: () => void;
}

/** What can be done for the row that is pointed at or has the focus: at its right edge, over the last column. */
export function RowTools(props: RowToolsProps) {
  const { row, clock, open, onOpen, mayManage, onSaved, onDone } = props;
  const { RowTools: MoreTools } = learnerParts;
  return (
    <div className={classes.tools} data-open={open !== null || undefined}>
      {mayManage && MoreTools ? <MoreTools row={row} onDone={onDone} /> : null}
      {mayManage ? (
        <NoteEditor
          row={row}
          clock={clock}
          isOpen={open === "note"}
          onClose={() => onOpen(null)}
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
  const { row, href, open, onOpen, mayManage, isSelected, onToggle, onDone } = props;
  const { RowMenuItems } = learnerParts;
  const isOpen = open === "menu";
  return (
    <Menu
      opened={isOpen}
      onChange={(opened) => onOpen(opened ? "menu" : null)}
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
      {isOpen ? (
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
          {mayManage && RowMenuItems ? <RowMenuItems row={row} onDone={onDone} /> : null}
        </Menu.Dropdown>
      ) : null}
    </Menu>
  );
}
