"use client";

import { IconPlus } from "@tabler/icons-react";
import { debounce, useQueryStates } from "nuqs";
import { type ReactNode, useState, useTransition } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { CountTabs } from "@/components/ui/count-tabs";
import { FilterChip } from "@/components/ui/filter-chip";
import { FilterRow } from "@/components/ui/filter-row";
import { LoadingRows } from "@/components/ui/loading-rows";
import { SearchField } from "@/components/ui/search-field";
import { audienceListHref, audienceListParams } from "../search-params";

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
      <CountTabs
        label="Audiences by object"
        tabs={(["user", "account"] as const).map((object) => ({
          ...{ key: object, name: object === "user" ? "Users" : "Accounts" },
          count: counts[object],
          href: audienceListHref("/audiences", { ...params, object }),
          isCurrent: object === params.object,
        }))}
      />
      <FilterRow>
        <SearchField
          label="Search audiences by name"
          placeholder="Name"
          value={typed}
          onChange={(value) => {
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
      </FilterRow>
      <PageBody isFlush>
        <LoadingRows isLoading={isLoading}>{children}</LoadingRows>
      </PageBody>
    </>
  );
}
