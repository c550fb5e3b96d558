"use client";

import { ActionIcon } from "@mantine/core";
import {
  IconCalendarWeek,
  IconDots,
  IconId,
  IconUserOff,
  IconUserPlus,
  IconUserUp,
} from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { InternalLink } from "@/components/ui/internal-link";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type { CoachKind, CoachStatus } from "@/lib/coaches/coach-calendar";
import { reactivateCoachAction } from "../actions";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface CoachMenuProps {
  coach: { id: number; name: string; kind: CoachKind; status: CoachStatus };
  mayManage: boolean;
  /** The page on which it stands, which it then does not offer. */
  on?: "bio" | "availability";
}

/** What can be done with a coach. */
export function CoachMenu({ coach, mayManage, on }: CoachMenuProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const { id, name, kind, status } = coach;
  const isOwn = kind === "organization";

  function reactivate() {
    run(() => reactivateCoachAction({ coachId: id }), {
      onDone: () => {
        router.refresh();
        notifyDone(`${name} is active again and can sign in.`);
      },
    });
  }

  return (
    <LazyMenu
      position="bottom-end"
      width={232}
      button={
        <ActionIcon aria-label={`Actions for ${name}`} loading={isBusy}>
          <IconDots {...icon} />
        </ActionIcon>
      }
    >
      {(Menu) => (
        <Menu.Dropdown>
          {on === "bio" ? null : (
            <Menu.Item
              component={InternalLink}
              href={`/coaches/${id}`}
              leftSection={<IconId {...icon} />}
            >
              View bio
            </Menu.Item>
          )}
          {isOwn && on !== "availability" ? (
            <Menu.Item
              component={InternalLink}
              href={`/coaches/${id}/availability`}
              leftSection={<IconCalendarWeek {...icon} />}
            >
              View availability
            </Menu.Item>
          ) : null}
          {mayManage && status === "active" ? (
            <Menu.Item
              component={InternalLink}
              href={`/coaches/${id}/assign`}
              leftSection={<IconUserPlus {...icon} />}
            >
              Assign learner
            </Menu.Item>
          ) : null}
          {mayManage && isOwn && status !== "deactivated" ? (
            <Menu.Item
              component={InternalLink}
              href={`/coaches/${id}/deactivate`}
              leftSection={<IconUserOff {...icon} />}
            >
              Deactivate…
            </Menu.Item>
          ) : null}
          {mayManage && isOwn && status === "deactivated" ? (
            <Menu.Item leftSection={<IconUserUp {...icon} />} onClick={reactivate}>
              Reactivate
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      )}
    </LazyMenu>
  );
}
