"use client";

import { TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useRef } from "react";
import classes from "./search-field.module.css";

interface SearchFieldProps {
  /** "Search by name or e-mail". */
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}

/** The search of a page, among its filters; `/` leads to it from anywhere on the page. */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useHotkeys([["/", () => input.current?.focus()]]);
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={placeholder}
      leftSection={<IconSearch size={14} stroke={1.6} aria-hidden="true" />}
      classNames={{ root: classes.root, input: classes.input }}
      maxLength={100}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
