"use client";

import { Button } from "@mantine/core";
import {
  IconBook2,
  IconChevronDown,
  IconDownload,
  IconFileSpreadsheet,
  IconFileText,
} from "@tabler/icons-react";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { dictionaryHref, templateHrefs } from "./roster-addresses";

const files = [
  {
    href: templateHrefs.xlsx,
    label: "Template with data dictionary (XLSX)",
    Icon: IconFileSpreadsheet,
  },
  { href: templateHrefs.csv, label: "Template (CSV)", Icon: IconFileText },
  { href: dictionaryHref, label: "Data dictionary (CSV)", Icon: IconBook2 },
];

/** The empty file with the organization's own columns, and what may stand in each. */
export function TemplateMenu() {
  return (
    <LazyMenu
      position="bottom-end"
      width={290}
      button={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
          rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden="true" />}
        >
          Template
        </Button>
      }
    >
      {(Menu) => (
        <Menu.Dropdown>
          {files.map(({ href, label, Icon }) => (
            <Menu.Item
              key={href}
              component="a"
              href={href}
              download
              leftSection={<Icon size={16} stroke={1.6} aria-hidden="true" />}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      )}
    </LazyMenu>
  );
}
