"use client";

import {
  Button,
  Modal,
  MultiSelect,
  NumberInput,
  Select,
  TagsInput,
  TextInput,
} from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useMounted } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import type {
  ActivityObject,
  AttributeDefinition,
  AttributeValues,
} from "@/lib/activity/attributes";
import { editRecordAction } from "../actions";
import classes from "./record.module.css";

type Entered = string | readonly string[] | null;

export interface EditRecordProps {
  object: ActivityObject;
  id: number;
  name: string;
  /** The client's own attributes. */
  own: AttributeDefinition[];
  values: AttributeValues;
}

interface RecordDialogProps extends EditRecordProps {
  isOpen: boolean;
  onClose: () => void;
}

/** The form of what people may change: own attributes; of an account whether it pays, and its lifecycle. */
export function RecordDialog({ isOpen, onClose, ...props }: RecordDialogProps) {
  // Opened once it is there, so that the focus goes back to where it came from.
  const isThere = useMounted();
  return (
    <Modal opened={isOpen && isThere} onClose={onClose} title={`Edit ${props.name}`}>
      <RecordForm {...props} onDone={onClose} />
    </Modal>
  );
}

function RecordForm({ object, id, own, values, onDone }: EditRecordProps & { onDone: () => void }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const [changes, setChanges] = useState<Record<string, Entered>>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const enteredOf = (key: string): Entered => {
    if (key in changes) return changes[key] ?? null;
    const value = values[key];
    if (value === undefined) return null;
    return Array.isArray(value) ? value : String(value);
  };
  const set = (key: string) => (entered: Entered) => setChanges({ ...changes, [key]: entered });

  function save() {
    const { paying, lifecycle, ...rest } = changes;
    run(
      () =>
        editRecordAction({
          ...{ object, id },
          ...(paying === undefined
            ? {}
            : { paying: paying === "yes" || paying === "no" ? paying : null }),
          ...(lifecycle === undefined ? {} : { lifecycle: textOf(lifecycle) }),
          own: Object.fromEntries(
            Object.entries(rest).map(([key, entered]) => [
              key,
              typeof entered === "string" || entered === null ? entered : [...entered],
            ]),
          ),
        }),
      {
        onRefused: setRefusal,
        onDone: ({ changed }) => {
          notifyDone(changed === 0 ? "Nothing was changed." : "Saved.");
          router.refresh();
          onDone();
        },
      },
    );
  }

  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {object === "account" ? (
        <>
          <Select
            label="Paying"
            data={[
              { value: "yes", label: "Yes" },
              { value: "no", label: "No" },
            ]}
            placeholder="Not known"
            clearable
            value={textOf(enteredOf("paying"))}
            onChange={set("paying")}
          />
          <TextInput
            label="Lifecycle"
            maxLength={200}
            value={textOf(enteredOf("lifecycle")) ?? ""}
            onChange={(event) => set("lifecycle")(event.currentTarget.value)}
          />
        </>
      ) : null}
      {own.map((definition) => (
        <OwnInput
          key={definition.key}
          definition={definition}
          entered={enteredOf(definition.key)}
          onChange={set(definition.key)}
        />
      ))}
      {refusal ? <p role="alert">{refusal}</p> : null}
      <Button type="submit" loading={isBusy} disabled={Object.keys(changes).length === 0}>
        Save
      </Button>
    </form>
  );
}

interface OwnInputProps {
  definition: AttributeDefinition;
  entered: Entered;
  onChange: (entered: Entered) => void;
}

function OwnInput({ definition: { label, type, options = [] }, entered, onChange }: OwnInputProps) {
  const text = textOf(entered);
  switch (type) {
    case "number":
      return (
        <NumberInput
          label={label}
          value={text ?? ""}
          onChange={(value) => onChange(String(value))}
        />
      );
    case "date":
      return (
        <DateInput
          label={label}
          clearable
          value={text?.slice(0, 10) ?? null}
          onChange={onChange}
          valueFormat="D MMM YYYY"
        />
      );
    case "list":
      return options.length > 0 ? (
        <Select label={label} data={[...options]} clearable value={text} onChange={onChange} />
      ) : (
        <TextInput
          label={label}
          value={text ?? ""}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "multi":
      return options.length > 0 ? (
        <MultiSelect
          label={label}
          data={[...options]}
          value={listOf(entered)}
          onChange={onChange}
        />
      ) : (
        <TagsInput label={label} value={listOf(entered)} onChange={onChange} />
      );
    default:
      return (
        <TextInput
          label={label}
          maxLength={1000}
          value={text ?? ""}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

const textOf = (entered: Entered): string | null =>
  typeof entered === "string" ? entered : entered === null ? null : entered.join(", ");
const listOf = (entered: Entered): string[] =>
  entered === null ? [] : typeof entered === "string" ? [entered] : [...entered];
