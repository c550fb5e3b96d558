"use client";

import { UnstyledButton } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { fetchPart, usePart } from "../ui/use-part";
import type { NavSection } from "./navigation";
import classes from "./page-search.module.css";

const loadPalette = () => import("./command-palette").then((module) => module.CommandPalette);

/** The button, and Ctrl K (⌘ K), that open the command palette. Its script comes when either is near. */
export function PageSearch({ sections }: { sections: NavSection[] }) {
  const [isNear, { open: approach, close: leave }] = useDisclosure(false);
  const [asked, setAsked] = useState(0);
  const Palette = usePart(loadPalette, isNear || asked > 0, leave);
  const ask = async () => {
    if (await fetchPart(loadPalette)) setAsked((before) => before + 1);
  };
  useHotkeys([["mod+K", () => void ask()]]);

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
      {Palette ? <Palette sections={sections} asked={asked} /> : null}
    </>
  );
}
