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

/** Edits the administrators' note of a learner where it stands: saved when it is left, and taken back by the notice. */
export function NoteEditor({ row, clock, isOpen, onClose, onSaved, children }: NoteEditorProps) {
  const { engagementId } = row;
  const before = row.values.note ?? "";
  const [draft, setDraft] = useState<string | null>(null);
  const { isBusy, run } = useAction();

  function close() {
    setDraft(null);
    onClose();
  }

  function save(from: string, to: string, isUndo = false) {
    if (to.trim() === from) return close();
    run(() => editNoteAction({ engagementId, key: crypto.randomUUID(), before: from, text: to }), {
      onDone: (saved) => {
        onSaved({ engagementId, text: saved.text });
        close();
        const words = saved.text === "" ? "The note is gone." : "The note is saved.";
        if (isUndo) notifyDone("The note is as it was before.");
        else notifyDone(words, () => save(saved.text, from, true));
      },
    });
  }

  const text = draft ?? before;

  function pressKey(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(before, text);
  }

  return (
    <Popover
      opened={isOpen}
      onDismiss={() => !isBusy && save(before, text)}
      closeOnEscape={false}
      position="bottom-end"
      width={340}
      trapFocus
      returnFocus
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown aria-label={`Note on ${row.values.name}`} onKeyDown={pressKey}>
        <NoteForm
          row={row}
          clock={clock}
          text={text}
          isBusy={isBusy}
          isChanged={text.trim() !== before}
          onChange={setDraft}
          onCancel={close}
          onSave={() => save(before, text)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface NoteFormProps {
  row: LearnerRow;
  clock: Clock;
  text: string;
  isBusy: boolean;
  isChanged: boolean;
  onChange: (text: string) => void;
  onCancel: () => void;
  onSave: () => void;
}

function NoteForm({ row, clock, text, isBusy, isChanged, ...on }: NoteFormProps) {
  const { noteBy, noteAt } = row;
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
        onChange={(event) => on.onChange(event.currentTarget.value)}
      />
      {noteBy && noteAt ? (
        <p className={classes.by}>
          Last written by {noteBy} on {longDay(dayOf(noteAt, clock))}.
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button variant="default" onClick={on.onCancel}>
          Cancel
        </Button>
        <Button loading={isBusy} disabled={!isChanged} onClick={on.onSave}>
          Save
        </Button>
      </div>
    </div>
  );
}
