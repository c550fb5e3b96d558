"use client";

import { ActionIcon } from "@mantine/core";
import { IconDots, IconEraser } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { retryingPanel } from "@/components/ui/retrying";
import type { DirectoryRow } from "@/lib/learners/directory-view";

const EraseDialog = dynamic(
  retryingPanel(() => import("./erase-dialog").then((module) => module.EraseDialog)),
  { loading: () => null },
);

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** What can be done with one person of the roster. */
export function RowMenu({ row }: { row: Pick<DirectoryRow, "id" | "key" | "name"> }) {
  const [isErasing, setErasing] = useState(false);
  const who = row.name || row.key;
  return (
    <>
      <LazyMenu
        position="bottom-end"
        width={240}
        button={
          <ActionIcon aria-label={`Actions for ${who}`}>
            <IconDots {...icon} />
          </ActionIcon>
        }
      >
        {(Menu) => (
          <Menu.Dropdown>
            <Menu.Item
              color="red"
              leftSection={<IconEraser {...icon} />}
              onClick={() => setErasing(true)}
            >
              Erase this person…
            </Menu.Item>
          </Menu.Dropdown>
        )}
      </LazyMenu>
      {isErasing ? <EraseDialog row={row} onClose={() => setErasing(false)} /> : null}
    </>
  );
}
