"use client";

import { Button, Popover, Textarea } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { LearnerRow } from "@/lib/learners/learner-list";
import { noteLimit } from "@/lib/learners/learner-note";
import { editNoteAction } from "../actions";
import { type Clock, dayOf, longDay } from "./clock";
import classes from "./note-editor.module.css";

/** A note as it was saved. */
export interface SavedNote {
  engagementId: number;
  text: string;
}

interface NoteEditorProps {
  row: LearnerRow;
  clock: Clock;
  isOpen: boolean;
  onClose: () => void;
  onSaved: (note: SavedNote) => void;
  /** What opens it. */
  children: ReactNode;
}

/** Edits the administrators' note of a learner where it stands; saving can be taken back for a while. */
export function NoteEditor({ isOpen, onClose, children, ...rest }: NoteEditorProps) {
  return (
    <Popover
      opened={isOpen}
      onDismiss={onClose}
      position="bottom-end"
      width={340}
      trapFocus
      returnFocus
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown
        aria-label={`Note on ${rest.row.values.name}`}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <NoteForm onClose={onClose} {...rest} />
      </Popover.Dropdown>
    </Popover>
  );
}

function NoteForm({
  row,
  clock,
  onClose,
  onSaved,
}: Pick<NoteEditorProps, "row" | "clock" | "onClose" | "onSaved">) {
  const { engagementId, noteBy, noteAt } = row;
  const before = row.values.note ?? "";
  const [text, setText] = useState(before);
  const { isBusy, run } = useAction();

  function save(from: string, to: string, isUndo = false) {
    run(() => editNoteAction({ engagementId, key: crypto.randomUUID(), before: from, text: to }), {
      onDone: (saved) => {
        onSaved({ engagementId, text: saved.text });
        onClose();
        const words = saved.text === "" ? "The note is gone." : "The note is saved.";
        if (isUndo) notifyDone("The note is as it was before.");
        else notifyDone(words, () => save(saved.text, from, true));
      },
    });
  }

  function pressKey(event: KeyboardEvent) {
    if (event.key === "Escape") onClose();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(before, text);
  }

  return (
    <div className={classes.form}>
      <Textarea
        label={`Note on ${row.values.name}`}
        description="For administrators only. Kept in the audit log."
        autosize
        minRows={3}
        maxRows={10}
        maxLength={noteLimit}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={pressKey}
      />
      {noteBy && noteAt ? (
        <p className={classes.by}>
          Last written by {noteBy} on {longDay(dayOf(noteAt, clock))}.
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          loading={isBusy}
          disabled={text.trim() === before}
          onClick={() => save(before, text)}
        >
          Save
        </Button>
      </div>
    </div>
  );
}
