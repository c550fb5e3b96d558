"use client";

import { Button } from "@mantine/core";
import {
  IconArchive,
  IconArchiveOff,
  IconArrowMerge,
  IconChevronDown,
  IconPencil,
  IconRoute,
} from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { SubjectPage } from "@/lib/activity/subject-list";
import { archiveSubjectAction, turnIntoPathAction } from "../../actions";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** A change that is made in a panel beside the page. */
export type SubjectChange = "rename" | "merge";

interface SubjectMenuProps {
  subject: SubjectPage;
  onChange: (change: SubjectChange) => void;
}

/** What can be changed about a course or path. */
export function SubjectMenu({ subject, onChange }: SubjectMenuProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const { id, kind, title, isArchived } = subject;
  const isFirstSeen = subject.isSeen && subject.key === null;

  function archive(next: boolean, isUndo = false) {
    run(() => archiveSubjectAction({ id, isArchived: next }), {
      onDone: () => {
        router.refresh();
        const words = next
          ? `${title} is archived. What it counted stays.`
          : `${title} is offered again.`;
        notifyDone(words, isUndo ? undefined : () => archive(!next, true));
      },
    });
  }

  function turn() {
    run(() => turnIntoPathAction({ id }), {
      onDone: () => {
        router.refresh();
        notifyDone(`${title} is a path now. Say which courses it has.`);
      },
    });
  }

  return (
    <LazyMenu
      position="bottom-end"
      width={252}
      button={
        <Button variant="default" loading={isBusy} rightSection={<IconChevronDown {...icon} />}>
          Change
        </Button>
      }
    >
      {(Menu) => (
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => onChange("rename")}>
            Rename…
          </Menu.Item>
          {isFirstSeen ? (
            <Menu.Item leftSection={<IconArrowMerge {...icon} />} onClick={() => onChange("merge")}>
              Merge into another…
            </Menu.Item>
          ) : null}
          {isFirstSeen && kind === "course" ? (
            <Menu.Item leftSection={<IconRoute {...icon} />} onClick={turn}>
              Turn into a path
            </Menu.Item>
          ) : null}
          <Menu.Item
            leftSection={isArchived ? <IconArchiveOff {...icon} /> : <IconArchive {...icon} />}
            onClick={() => archive(!isArchived)}
          >
            {isArchived ? "Take out of the archive" : "Archive"}
          </Menu.Item>
        </Menu.Dropdown>
      )}
    </LazyMenu>
  );
}
