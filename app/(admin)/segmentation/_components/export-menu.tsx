"use client";

import { Button } from "@mantine/core";
import { IconDownload, IconFileSpreadsheet, IconFileText, IconPrinter } from "@tabler/icons-react";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { type ReportState, reportQuery } from "../_view/search-params";

/** Saves what is on screen as a file; hidden cells stay hidden in it. */
export function ExportMenu({ state }: { state: ReportState }) {
  const address = (format: string) =>
    `/segmentation/export${reportQuery(`?format=${format}`, state)}`;
  return (
    <LazyMenu
      position="bottom-end"
      width={230}
      button={
        <Button leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}>
          Export
        </Button>
      }
    >
      {(Menu) => (
        <Menu.Dropdown>
          <Menu.Label>This table, as it is on screen</Menu.Label>
          <Menu.Item
            component="a"
            href={address("xlsx")}
            download
            leftSection={<IconFileSpreadsheet size={16} stroke={1.6} aria-hidden="true" />}
          >
            Excel (XLSX)
          </Menu.Item>
          <Menu.Item
            component="a"
            href={address("csv")}
            download
            leftSection={<IconFileText size={16} stroke={1.6} aria-hidden="true" />}
          >
            Text (CSV)
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            onClick={() => window.print()}
            leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden="true" />}
          >
            Print, or save as PDF
          </Menu.Item>
        </Menu.Dropdown>
      )}
    </LazyMenu>
  );
}
