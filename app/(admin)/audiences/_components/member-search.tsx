"use client";

import { debounce, useQueryStates } from "nuqs";
import { useState } from "react";
import { SearchField } from "@/components/ui/search-field";
import { memberParams } from "../search-params";

const TYPING_PAUSE_MS = 250;

/** Searches the members as somebody types; the search is the address. */
export function MemberSearch() {
  const [params, setParams] = useQueryStates(memberParams, { shallow: false });
  const [typed, setTyped] = useState(params.q);
  return (
    <SearchField
      label="Search members by name or ID"
      placeholder="Name or ID"
      value={typed}
      onChange={(value) => {
        setTyped(value);
        void setParams({ q: value, after: "" }, { limitUrlUpdates: debounce(TYPING_PAUSE_MS) });
      }}
    />
  );
}
