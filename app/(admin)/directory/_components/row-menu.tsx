"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconEraser } from "@tabler/icons-react";
import { useState } from "react";
import type { DirectoryRow } from "@/lib/learners/directory-view";
import { EraseDialog } from "./erase-dialog";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** What can be done with one person of the roster. */
export function RowMenu({ row }: { row: Pick<DirectoryRow, "id" | "key" | "name"> }) {
  const [isErasing, setErasing] = useState(false);
  const who = row.name || row.key;
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon aria-label={`Actions for ${who}`}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            color="red"
            leftSection={<IconEraser {...icon} />}
            onClick={() => setErasing(true)}
          >
            Erase this person…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isErasing ? <EraseDialog row={row} onClose={() => setErasing(false)} /> : null}
    </>
  );
}
