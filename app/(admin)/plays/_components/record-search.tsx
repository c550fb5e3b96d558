"use client";

import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { searchPlayRecordsAction } from "../actions";

interface RecordSearchProps {
  object: "user" | "account";
  value: number | null;
  /** Shown before anything is typed. */
  first: readonly { id: number; name: string }[];
  onChange: (id: number | null) => void;
}

/** Finds one user or account by name, ID or address. */
export function RecordSearch({ object, value, first, onChange }: RecordSearchProps) {
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search, 250);
  const [found, setFound] = useState(first);
  useEffect(() => {
    if (asked === "") return;
    let isOld = false;
    searchPlayRecordsAction({ object, search: asked })
      .then((answer) => {
        if (!isOld && answer.ok) setFound(answer.result);
      })
      .catch(() => undefined);
    return () => {
      isOld = true;
    };
  }, [asked, object]);
  return (
    <Select
      label={object === "user" ? "User" : "Account"}
      placeholder="Type a name"
      searchable
      data={found.map(({ id, name }) => ({ value: String(id), label: name }))}
      filter={({ options }) => options}
      nothingFoundMessage="Nobody has this name"
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
      onSearchChange={setSearch}
    />
  );
}
