"use client";

import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconDownload, IconFileSpreadsheet, IconFileText } from "@tabler/icons-react";
import { templateHref } from "./roster-addresses";

/** The empty file with the organization's own columns, and what may stand in each. */
export function TemplateMenu() {
  return (
    <Menu position="bottom-end" width={288}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
          rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden="true" />}
        >
          Template
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component="a"
          href={templateHref.xlsx}
          download
          leftSection={<IconFileSpreadsheet size={16} stroke={1.6} aria-hidden="true" />}
        >
          Template and data dictionary (XLSX)
        </Menu.Item>
        <Menu.Item
          component="a"
          href={templateHref.csv}
          download
          leftSection={<IconFileText size={16} stroke={1.6} aria-hidden="true" />}
        >
          Template only (CSV)
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
