"use client";

import { TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { debounce, useQueryStates } from "nuqs";
import { type ReactNode, useRef, useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { formatCount } from "@/components/ui/figures";
import { FilterChip } from "@/components/ui/filter-chip";
import { InternalLink } from "@/components/ui/internal-link";
import { audienceListHref, audienceListParams } from "../search-params";
import classes from "./audiences.module.css";

const TYPING_PAUSE_MS = 250;

interface AudiencesViewProps {
  counts: Record<"user" | "account", number>;
  mayManage: boolean;
  /** The table. */
  children: ReactNode;
}

/** The page around the list: users or accounts, search as you type, own or provided. All of it is the address. */
export function AudiencesView({ counts, mayManage, children }: AudiencesViewProps) {
  const [isLoading, startLoading] = useTransition();
  const [params, setParams] = useQueryStates(audienceListParams, {
    ...{ shallow: false, history: "push", startTransition: startLoading },
  });
  const [typed, setTyped] = useState(params.q);
  const search = useRef<HTMLInputElement>(null);
  useHotkeys([["/", () => search.current?.focus()]]);
  return (
    <>
      <PageHeader
        title="Audiences"
        meta={<span>Saved filters over users and accounts, kept up to date.</span>}
        actions={
          mayManage ? (
            <ButtonLink
              href={`/audiences/new?object=${params.object}`}
              leftSection={<IconPlus size={16} stroke={1.8} aria-hidden="true" />}
            >
              New audience
            </ButtonLink>
          ) : undefined
        }
      />
      <nav className={classes.tabs} aria-label="Audiences by object">
        {(["user", "account"] as const).map((object) => (
          <InternalLink
            key={object}
            href={audienceListHref("/audiences", { ...params, object })}
            className={classes.tab}
            aria-current={object === params.object ? "page" : undefined}
          >
            {object === "user" ? "Users" : "Accounts"}{" "}
            <span className={classes.count}>{formatCount(counts[object])}</span>
          </InternalLink>
        ))}
      </nav>
      <div className={classes.chips}>
        <TextInput
          ref={search}
          type="search"
          aria-label="Search audiences by name"
          aria-keyshortcuts="/"
          placeholder="Name"
          leftSection={<IconSearch size={14} stroke={1.6} aria-hidden="true" />}
          classNames={{ input: classes.search }}
          maxLength={100}
          value={typed}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value);
            void setParams(
              { q: value },
              { history: "replace", limitUrlUpdates: debounce(TYPING_PAUSE_MS) },
            );
          }}
        />
        <FilterChip
          label="Made by"
          options={[
            { value: "all", label: "Anyone" },
            { value: "own", label: "Us" },
            { value: "provided", label: "Provided" },
          ]}
          value={params.from}
          onChange={(value) =>
            void setParams({ from: value === "own" || value === "provided" ? value : "all" })
          }
        />
      </div>
      <PageBody isFlush>
        <div className={classes.rows} data-loading={isLoading || undefined}>
          {children}
        </div>
      </PageBody>
    </>
  );
}
