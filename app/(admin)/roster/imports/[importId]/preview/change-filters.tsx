"use client";

import { Kbd, TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { formatCount } from "@/components/ui/figures";
import { FilterChip } from "@/components/ui/filter-chip";
import { InternalLink, toRoute } from "@/components/ui/internal-link";
import type { ChangeTab } from "@/lib/roster/import-view";
import classes from "./change-filters.module.css";
import { previewHref } from "./preview-address";

const DELAY_MS = 300;
const CHIPS = 4;

interface ChangeFiltersProps {
  importId: string;
  tab: ChangeTab;
  search: string;
  field: string | undefined;
  /** Columns with how many learners change in each, the most first; empty where it does not apply. */
  fields: { key: string; header: string; count: number }[];
}

/** Finds a person by name or key, and the people who change in one column. The address holds both. */
export function ChangeFilters({ importId, tab, search, field, fields }: ChangeFiltersProps) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search);
  const [, startTransition] = useTransition();
  const show = (next: { search: string; field: string | undefined }) =>
    startTransition(() =>
      router.replace(toRoute(previewHref(importId, { tab, ...next })), { scroll: false }),
    );
  const searchSoon = useDebouncedCallback(
    (next: string) => show({ search: next, field }),
    DELAY_MS,
  );
  useHotkeys([["/", () => input.current?.focus()]]);

  const shown = fields.filter(({ key }, index) => index < CHIPS || key === field);
  const more = fields.filter((one) => !shown.includes(one));
  return (
    <div className={classes.filters}>
      <TextInput
        ref={input}
        className={classes.search}
        aria-label="Find by name, e-mail address or ID"
        aria-keyshortcuts="/"
        placeholder="Name or ID"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          searchSoon(event.currentTarget.value);
        }}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
        rightSection={<Kbd className={classes.key}>/</Kbd>}
      />
      {shown.map(({ key, header, count }) => (
        <InternalLink
          key={key}
          href={previewHref(importId, { tab, search, field: key === field ? undefined : key })}
          keepScroll
          className={classes.chip}
          aria-current={key === field ? "true" : undefined}
        >
          {header}
          <span>{formatCount(count)}</span>
        </InternalLink>
      ))}
      {more.length > 0 ? (
        <FilterChip
          options={more.map(({ key, header, count }) => ({
            value: key,
            label: header,
            note: formatCount(count),
          }))}
          value={null}
          placeholder={`${more.length} more`}
          onChange={(key) => show({ search, field: key })}
        />
      ) : null}
    </div>
  );
}
