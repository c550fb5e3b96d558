"use client";

import { Button, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import { useDraft } from "@/components/ui/use-draft";
import type { NewSubject } from "@/lib/activity/subject-input";
import { addSubjectAction } from "../actions";
import classes from "./courses.module.css";

const loadNewSubject = async () => (await import("@/lib/activity/subject-input")).NewSubject;

interface NewSubjectPanelProps {
  kind: NewSubject["kind"];
  onClose: () => void;
}

/** Adds a course or path by hand, before the academy names it. */
export function NewSubjectPanel({ kind, onClose }: NewSubjectPanelProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { draft, set, errors, check } = useDraft<typeof NewSubject, NewSubject>(loadNewSubject, {
    ...{ kind, title: "", key: "" },
  });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = await check();
    if (!input) return;
    setRefusal(null);
    run(() => addSubjectAction(input), {
      onDone: () => {
        router.refresh();
        notifyDone(`${input.title} is in the catalogue.`);
        onClose();
      },
      onRefused: setRefusal,
    });
  }

  return (
    <SidePanel kind="Catalogue" title={`New ${draft.kind}`} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <PanelSection isFirst>
          <Stack gap="md">
            <SegmentedControl
              fullWidth
              aria-label="What to add"
              data={[
                { value: "course", label: "Course" },
                { value: "path", label: "Path" },
              ]}
              value={draft.kind}
              onChange={(value) => set({ kind: value === "path" ? "path" : "course" })}
            />
            <TextInput
              label="Title"
              description="As the academy writes it: by this title, events find it."
              value={draft.title}
              error={errors.title}
              maxLength={300}
              data-autofocus
              onChange={(event) => set({ title: event.currentTarget.value })}
            />
            <TextInput
              label="ID in the academy"
              description="If you know it. A rename there then changes nothing here."
              value={draft.key}
              error={errors.key}
              maxLength={200}
              onChange={(event) => set({ key: event.currentTarget.value })}
            />
            <Refusal reason={refusal} />
            <Button type="submit" loading={isBusy} fullWidth>
              Add {draft.kind}
            </Button>
          </Stack>
          <p className={classes.help}>
            Enrolments and completions of this title that are in the log already count at once.
          </p>
        </PanelSection>
      </form>
    </SidePanel>
  );
}
