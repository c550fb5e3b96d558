"use client";

import { Button, Select, Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { formatCount } from "@/components/ui/figures";
import { toRoute } from "@/components/ui/internal-link";
import { notifyDone } from "@/components/ui/notify";
import { Refusal } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import type { Subject } from "@/lib/activity/attributes";
import type { SubjectPage } from "@/lib/activity/subject-list";
import classes from "../../_components/courses.module.css";
import { mergeSubjectAction } from "../../actions";
import { subjectHref } from "../../search-params";

interface MergePanelProps {
  subject: SubjectPage;
  others: Subject[];
  onClose: () => void;
}

const groups = [
  { kind: "course", group: "Courses" },
  { kind: "path", group: "Paths" },
] as const;

/** Says which of the catalogue a first-seen course or path is. */
export function MergePanel({ subject, others, onClose }: MergePanelProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [chosen, setChosen] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { id, title, enrolled, completed } = subject;
  const heir = others.find((other) => String(other.id) === chosen);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!heir) return;
    setRefusal(null);
    run(() => mergeSubjectAction({ id, into: heir.id }), {
      onDone: () => {
        notifyDone(`${title} counts as ${heir.title} now.`);
        router.push(toRoute(subjectHref(heir.id)));
      },
      onRefused: setRefusal,
    });
  }

  return (
    <SidePanel kind="Merge" title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <PanelSection isFirst>
          <Stack gap="md">
            <Select
              label="It is the same as"
              placeholder="Course or path"
              searchable
              nothingFoundMessage="None of the catalogue is called so."
              data={groups.map(({ kind, group }) => ({
                group,
                items: others
                  .filter((other) => other.kind === kind)
                  .map((other) => ({ value: String(other.id), label: other.title })),
              }))}
              value={chosen}
              onChange={setChosen}
            />
            {heir ? (
              <p className={classes.help}>
                {formatCount(enrolled)} enrolments and {formatCount(completed)} completions count
                for {heir.title} from then on, each from its own day; who did both counts once.
                Audiences and plays of {title} find nobody any more. This cannot be taken back.
              </p>
            ) : null}
            <Refusal reason={refusal} />
            <Button type="submit" loading={isBusy} disabled={!heir} fullWidth>
              Merge
            </Button>
          </Stack>
        </PanelSection>
      </form>
    </SidePanel>
  );
}
