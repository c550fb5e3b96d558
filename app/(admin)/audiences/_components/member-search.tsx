"use client";

import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { debounce, useQueryStates } from "nuqs";
import { useState } from "react";
import { memberParams } from "../search-params";
import classes from "./audiences.module.css";

const TYPING_PAUSE_MS = 250;

/** Searches the members as somebody types; the search is the address. */
export function MemberSearch() {
  const [params, setParams] = useQueryStates(memberParams, { shallow: false });
  const [typed, setTyped] = useState(params.q);
  return (
    <TextInput
      type="search"
      aria-label="Search members by name or ID"
      placeholder="Name or ID"
      leftSection={<IconSearch size={14} stroke={1.6} aria-hidden="true" />}
      classNames={{ input: classes.search }}
      maxLength={100}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        void setParams({ q: value, after: "" }, { limitUrlUpdates: debounce(TYPING_PAUSE_MS) });
      }}
    />
  );
}
