"use client";

import { UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { lazy } from "react";
import { LazyPopup } from "@/components/ui/lazy-popup";
import type { FilterListProps } from "./filter-list";
import classes from "./filters.module.css";

const loadList = () => import("./filter-list");
const FilterList = lazy(async () => ({ default: (await loadList()).FilterList }));

/** Chooses what to filter by. */
export function AddFilter(props: FilterListProps) {
  const button = (
    <UnstyledButton className={classes.add}>
      <IconPlus size={14} stroke={1.6} aria-hidden="true" />
      Filter
    </UnstyledButton>
  );
  return (
    <LazyPopup kind="listbox" button={button} load={loadList}>
      {(target) => <FilterList button={target} {...props} />}
    </LazyPopup>
  );
}
