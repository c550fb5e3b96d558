"use client";

import { UnstyledButton } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { NavSection } from "./navigation";
import classes from "./page-search.module.css";

const CommandPalette = dynamic(
  () => import("./command-palette").then((module) => module.CommandPalette),
  { ssr: false },
);

/** The button, and Ctrl K (⌘ K), that open the command palette. Its script comes when either is near. */
export function PageSearch({ sections }: { sections: NavSection[] }) {
  const [isNear, { open: approach }] = useDisclosure(false);
  const [asked, setAsked] = useState(0);
  const ask = () => setAsked((before) => before + 1);
  useHotkeys([["mod+K", ask]]);

  return (
    <>
      <UnstyledButton
        className={classes.search}
        onPointerEnter={approach}
        onFocus={approach}
        onClick={ask}
        aria-label="Find a page"
        aria-keyshortcuts="Control+K Meta+K"
      >
        <IconSearch size={16} stroke={1.6} aria-hidden="true" />
        <span className={classes.searchText}>Find a page</span>
        <kbd className={classes.keys}>Ctrl K</kbd>
      </UnstyledButton>
      {isNear || asked > 0 ? <CommandPalette sections={sections} asked={asked} /> : null}
    </>
  );
}
