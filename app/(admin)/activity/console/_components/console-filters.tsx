"use client";

import { Button, Kbd, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { debounce, type useQueryStates } from "nuqs";
import { type RefObject, useState } from "react";
import { AnyOfChip } from "@/components/ui/any-of-chip";
import { FilterChip } from "@/components/ui/filter-chip";
import { callSources, callStatuses } from "@/lib/activity/console-call";
import type { consoleParams } from "../search-params";
import { sourceWords, statusWords } from "./call-words";
import classes from "./console.module.css";

const TYPING_PAUSE_MS = 250;

type Params = ReturnType<typeof useQueryStates<typeof consoleParams>>;

interface ConsoleFiltersProps {
  params: Params[0];
  setParams: Params[1];
  modules: readonly string[];
  search: RefObject<HTMLInputElement | null>;
}

/** Words, module, status, source and presence: the address. */
export function ConsoleFilters({ params, setParams, modules, search }: ConsoleFiltersProps) {
  const [typed, setTyped] = useState(params.q);
  const { module, status, source, presence } = params;
  const offered = [...new Set([...modules, ...module])].sort((a, b) => a.localeCompare(b));
  const isSet =
    params.q !== "" || module.length + status.length + source.length > 0 || presence === "hidden";
  return (
    <>
      <TextInput
        ref={search}
        type="search"
        aria-label="Search by user, account or activity"
        placeholder="User, account, activity"
        leftSection={<IconSearch size={14} stroke={1.6} aria-hidden="true" />}
        rightSection={<Kbd visibleFrom="sm">/</Kbd>}
        classNames={{ input: classes.search }}
        size="xs"
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
      <AnyOfChip
        label="Module"
        options={offered.map((value) => ({ value, label: value || "none" }))}
        values={module}
        onChange={(values) => void setParams({ module: values })}
      />
      <AnyOfChip
        label="Status"
        options={callStatuses.map((value) => ({ value, label: statusWords[value] }))}
        values={status}
        onChange={(values) =>
          void setParams({ status: callStatuses.filter((one) => values.includes(one)) })
        }
      />
      <AnyOfChip
        label="Source"
        options={callSources.map((value) => ({ value, label: sourceWords[value] }))}
        values={source}
        onChange={(values) =>
          void setParams({ source: callSources.filter((one) => values.includes(one)) })
        }
      />
      <FilterChip
        label="Presence"
        options={[
          { value: "shown", label: "shown" },
          { value: "hidden", label: "hidden", note: "heartbeats are left out" },
        ]}
        value={presence}
        onChange={(value) => void setParams({ presence: value === "hidden" ? "hidden" : "shown" })}
      />
      {isSet ? (
        <Button
          variant="subtle"
          onClick={() => {
            setTyped("");
            void setParams({ q: null, module: null, status: null, source: null, presence: null });
          }}
        >
          Clear
        </Button>
      ) : null}
    </>
  );
}
