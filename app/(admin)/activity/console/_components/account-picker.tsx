"use client";

import { Button, Select } from "@mantine/core";
import { useEffect, useState } from "react";
import { findAccountsAction } from "../actions";
import classes from "./call-panel.module.css";

const TYPING_PAUSE_MS = 250;

interface AccountPickerProps {
  isBusy: boolean;
  onChoose: (accountId: number) => void;
}

/** Finds an account by name or ID and links to it. */
export function AccountPicker({ isBusy, onChoose }: AccountPickerProps) {
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<{ value: string; label: string }[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await findAccountsAction({ search: search.slice(0, 100) }).catch(() => null);
      if (!isCurrent || !answer?.ok) return;
      setFound(
        answer.result.map(({ id, key, name }) => ({
          value: String(id),
          label: `${name} · ${key}`,
        })),
      );
    }, TYPING_PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [search]);
  return (
    <div className={classes.form}>
      <Select
        label="Account"
        placeholder="Name or ID"
        searchable
        data={found}
        // What is found has the words, though the label may have them in another order.
        filter={({ options }) => options}
        searchValue={search}
        onSearchChange={setSearch}
        value={chosen}
        onChange={setChosen}
        nothingFoundMessage="No account has this name or ID"
      />
      <Button
        loading={isBusy}
        disabled={chosen === null}
        onClick={() => {
          if (chosen !== null) onChoose(Number(chosen));
        }}
      >
        Link
      </Button>
    </div>
  );
}
