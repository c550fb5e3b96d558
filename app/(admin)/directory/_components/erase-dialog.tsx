"use client";

import { Button, Modal, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { DirectoryRow } from "@/lib/learners/directory-view";
import { requestErasureAction } from "../actions";
import classes from "./erase-dialog.module.css";

interface EraseDialogProps {
  row: Pick<DirectoryRow, "id" | "key" | "name">;
  onClose: () => void;
}

/** The worker takes a moment; then the page no longer shows the person. */
const MOMENT_MS = 2500;

/** The last word before a person is erased: what goes, what stays, and its key to be typed. */
export function EraseDialog({ row: { id, key, name }, onClose }: EraseDialogProps) {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const { isBusy, run } = useAction();
  const who = name || key;

  const erase = () =>
    run(() => requestErasureAction({ learnerId: id, typedKey: typed }), {
      onDone: () => {
        onClose();
        notifyDone("The person is being erased. That takes a moment.");
        setTimeout(() => router.refresh(), MOMENT_MS);
      },
      onRefused: setRefusal,
    });

  return (
    <Modal opened onClose={onClose} title={`Erase ${who}?`} size="lg">
      <div className={classes.effects}>
        <section>
          <h3>Goes, for good</h3>
          <ul>
            <li>Name, addresses, identifiers and all fields, sensitive ones too</li>
            <li>Coaching: engagements, sessions, notes, ratings, and the mails about them</li>
            <li>Every answer to a survey</li>
            <li>Their rows in imports, in what undoing them would restore, and in drafts</li>
            <li>Their name and addresses in the audit log</li>
          </ul>
        </section>
        <section>
          <h3>Stays</h3>
          <ul>
            <li>Figures of reports that were published, as anonymous counts</li>
            <li>Under no name, that somebody of a group answered: it keeps later reports safe</li>
            <li>Licences that were used; one without a session is free again</li>
            <li>That somebody was erased, by whom and when</li>
          </ul>
        </section>
      </div>
      <p className={classes.note}>
        Take the person out of your HR system too: a later file that has them adds somebody new.
        This cannot be undone.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          erase();
        }}
      >
        <TextInput
          label={`Type ${key} to confirm`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          maxLength={255}
          error={refusal}
          data-autofocus
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Keep the person
          </Button>
          <Button type="submit" color="red" loading={isBusy} disabled={typed.trim() !== key}>
            Erase for good
          </Button>
        </div>
      </form>
    </Modal>
  );
}
