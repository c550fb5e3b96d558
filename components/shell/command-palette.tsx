"use client";

import { Spotlight, type SpotlightActionGroupData, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { toRoute } from "../ui/internal-link";
import classes from "./command-palette.module.css";
import { NavIcon } from "./nav-icon";
import type { NavSection } from "./navigation";

interface CommandPaletteProps {
  sections: NavSection[];
  /** How often it was asked for: it opens at each further time. */
  asked: number;
}

/** Every page of the navigation, by name. */
export function CommandPalette({ sections, asked }: CommandPaletteProps) {
  const router = useRouter();
  // Opened after it was mounted, for only then does the focus go back to where it came from.
  useEffect(() => {
    if (asked > 0) spotlight.open();
  }, [asked]);
  const actions: SpotlightActionGroupData[] = sections.map((section) => ({
    group: section.label ?? "Start",
    actions: section.entries.map((entry) => ({
      id: entry.href,
      label: entry.label,
      keywords: section.label,
      leftSection: <NavIcon name={entry.icon} />,
      onClick: () => router.push(toRoute(entry.href)),
    })),
  }));

  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      classNames={{
        search: classes.search,
        action: classes.action,
        actionsGroup: classes.group,
      }}
      nothingFound="No page has this name."
      scrollable
      maxHeight={420}
      searchProps={{
        "aria-label": "Find a page",
        placeholder: "Find a page",
        leftSection: <IconSearch size={16} stroke={1.6} aria-hidden="true" />,
      }}
    />
  );
}
