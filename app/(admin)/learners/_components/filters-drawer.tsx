"use client";

import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./filters.module.css";

interface FiltersDrawerProps {
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** The sheet of a phone that holds the filters. */
export function FiltersDrawer({ isOpen, onClose, children }: FiltersDrawerProps) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="bottom"
      size="75%"
      title="Filters"
      closeButtonProps={{ "aria-label": "Close the filters" }}
    >
      <div className={classes.drawer}>{children}</div>
    </Drawer>
  );
}
