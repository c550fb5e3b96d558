"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import type { SubjectPage } from "@/lib/activity/subject-list";
import classes from "../../_components/courses.module.css";
import { renameSubjectAction } from "../../actions";

interface RenamePanelProps {
  subject: SubjectPage;
  onClose: () => void;
}

/** Gives a course or path another label. */
export function RenamePanel({ subject: { id, kind, title: before }, onClose }: RenamePanelProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [title, setTitle] = useState(before);
  const [refusal, setRefusal] = useState<string | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setRefusal(null);
    run(() => renameSubjectAction({ id, title }), {
      onDone: () => {
        router.refresh();
        notifyDone(`It is called ${title.trim()} now.`);
        onClose();
      },
      onRefused: setRefusal,
    });
  }

  return (
    <SidePanel kind={`Rename ${kind}`} title={before} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <PanelSection isFirst>
          <Stack gap="md">
            <TextInput
              label="Title"
              value={title}
              maxLength={300}
              data-autofocus
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <Refusal reason={refusal} />
            <Button type="submit" loading={isBusy} disabled={title.trim() === ""} fullWidth>
              Rename
            </Button>
          </Stack>
          <p className={classes.help}>
            A title is a label: nobody’s dates and counts change. Events that still say “{before}”
            find it too.
          </p>
        </PanelSection>
      </form>
    </SidePanel>
  );
}
