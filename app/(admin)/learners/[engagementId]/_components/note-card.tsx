"use client";

import { Button, Textarea } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useState } from "react";
import { Card } from "@/components/ui/card";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { noteLimit } from "@/lib/learners/learner-note";
import { editNoteAction } from "../../actions";
import classes from "./note-card.module.css";

interface NoteCardProps {
  engagementId: number;
  /** Empty where there is none. */
  text: string;
  /** Who wrote it and when. */
  by: string;
  mayEdit: boolean;
}

/** The administrators' note, edited in its place: saved when it is left, and taken back by the notice. */
export function NoteCard({ engagementId, text, by, mayEdit }: NoteCardProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [draft, setDraft] = useState<string | null>(null);

  function save(before: string, after: string, isUndo = false) {
    if (after.trim() === before) return setDraft(null);
    run(() => editNoteAction({ engagementId, key: crypto.randomUUID(), before, text: after }), {
      onDone: (saved) => {
        setDraft(null);
        router.refresh();
        if (isUndo) notifyDone("The note is as before.");
        else notifyDone("Note saved.", () => save(saved.text, before, true));
      },
    });
  }

  function onKey(event: KeyboardEvent) {
    if (event.key === "Escape") setDraft(null);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(text, draft ?? text);
  }

  return (
    <Card
      title="Admin note"
      aside={
        <>
          {by}
          {mayEdit && draft === null ? (
            <Button variant="subtle" size="compact-xs" onClick={() => setDraft(text)}>
              {text === "" ? "Add" : "Edit"}
            </Button>
          ) : null}
        </>
      }
    >
      {draft === null ? (
        <p className={text === "" ? classes.empty : classes.text} dir="auto">
          {text === "" ? "No note." : text}
        </p>
      ) : (
        <Textarea
          aria-label="Admin note"
          description="Seen by administrators only. Saved when you leave it; Escape leaves it as it was."
          inputWrapperOrder={["input", "description"]}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={() => save(text, draft)}
          onKeyDown={onKey}
          maxLength={noteLimit}
          disabled={isBusy}
          autosize
          minRows={2}
          maxRows={12}
          data-autofocus
          autoFocus
        />
      )}
    </Card>
  );
}
