"use client";

import { ActionIcon } from "@mantine/core";
import { IconArchive, IconCopy, IconDots, IconUsers } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { InternalLink, toRoute } from "@/components/ui/internal-link";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { archiveAudienceAction, duplicateAudienceAction } from "../actions";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface AudienceMenuProps {
  audience: { id: number; name: string; isProvided: boolean };
}

/** What can be done with an audience of the list. */
export function AudienceMenu({ audience: { id, name, isProvided } }: AudienceMenuProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();

  function duplicate() {
    run(() => duplicateAudienceAction({ id }), {
      onDone: (copy) => router.push(toRoute(`/audiences/${copy.id}`)),
    });
  }

  function archive(isArchived: boolean) {
    run(() => archiveAudienceAction({ id, isArchived }), {
      onDone: () => {
        router.refresh();
        if (isArchived) notifyDone(`${name} is archived.`, () => archive(false));
      },
    });
  }

  return (
    <LazyMenu
      position="bottom-end"
      width={200}
      button={
        <ActionIcon aria-label={`Actions for ${name}`} loading={isBusy}>
          <IconDots {...icon} />
        </ActionIcon>
      }
    >
      {(Menu) => (
        <Menu.Dropdown>
          <Menu.Item
            component={InternalLink}
            href={`/audiences/${id}/members`}
            leftSection={<IconUsers {...icon} />}
          >
            See members
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy {...icon} />} onClick={duplicate}>
            Duplicate
          </Menu.Item>
          {isProvided ? null : (
            <Menu.Item leftSection={<IconArchive {...icon} />} onClick={() => archive(true)}>
              Archive
            </Menu.Item>
          )}
        </Menu.Dropdown>
      )}
    </LazyMenu>
  );
}
