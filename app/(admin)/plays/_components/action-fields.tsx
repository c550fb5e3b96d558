"use client";

import {
  Checkbox,
  MultiSelect,
  NumberInput,
  Select,
  TagsInput,
  Textarea,
  TextInput,
} from "@mantine/core";
import type { ActionOf, PlayAction } from "@/lib/plays/play-definition";
import type { PlayChoices } from "@/lib/plays/play-view";
import { FieldHints } from "./field-hints";
import { MailFields } from "./mail-fields";

interface FieldsProps<Action extends PlayAction> {
  action: Action;
  choices: PlayChoices;
  onChange: (action: PlayAction) => void;
}

/** The fields of an action of any kind. */
export function ActionFields({ action, choices, onChange }: FieldsProps<PlayAction>) {
  const shared = { choices, onChange };
  switch (action.kind) {
    case "attribute":
      return <AttributeFields action={action} {...shared} />;
    case "email":
      return <MailFields action={action} onChange={onChange} />;
    case "notify":
      return <NotifyFields action={action} {...shared} />;
    case "task":
      return <TaskFields action={action} {...shared} />;
    case "webhook":
      return (
        <Select
          label="Endpoint"
          allowDeselect={false}
          data={endpointData(choices)}
          value={String(action.endpointId)}
          onChange={(id) => onChange({ kind: "webhook", endpointId: Number(id) })}
        />
      );
  }
}

const endpointData = ({ endpoints }: PlayChoices) =>
  endpoints.map(({ id, name }) => ({ value: String(id), label: name }));

const memberData = ({ names }: PlayChoices) =>
  [...names.members].map(([value, label]) => ({ value, label }));

function AttributeFields({ action, choices, onChange }: FieldsProps<ActionOf<"attribute">>) {
  const { value } = action;
  const set = (next: ActionOf<"attribute">["value"]) => onChange({ ...action, value: next });
  return (
    <>
      <Select
        label="Attribute"
        allowDeselect={false}
        searchable
        data={choices.own.map(({ key, label }) => ({ value: key, label }))}
        value={action.attribute}
        onChange={(attribute) => onChange({ ...action, attribute: attribute ?? "" })}
      />
      <Select
        label="To"
        allowDeselect={false}
        data={[
          { value: "event_date", label: "the date of the event" },
          { value: "value", label: "a value" },
          { value: "add", label: "what it is, plus" },
        ]}
        value={value.kind}
        onChange={(kind) => {
          if (kind === "value") set({ kind, value: "" });
          else if (kind === "add") set({ kind, by: 1 });
          else set({ kind: "event_date", plusDays: 0 });
        }}
      />
      {value.kind === "value" ? (
        <TextInput
          label="Value"
          value={String(value.value)}
          onChange={(event) => set({ kind: "value", value: event.currentTarget.value })}
        />
      ) : (
        <NumberInput
          label={value.kind === "add" ? "Plus" : "Plus days"}
          value={value.kind === "add" ? value.by : value.plusDays}
          onChange={(next) => {
            const number = typeof next === "number" ? next : 0;
            set(
              value.kind === "add"
                ? { kind: "add", by: number }
                : { kind: "event_date", plusDays: Math.round(number) },
            );
          }}
        />
      )}
    </>
  );
}

function NotifyFields({ action, choices, onChange }: FieldsProps<ActionOf<"notify">>) {
  return (
    <>
      <Textarea
        label="Text"
        autosize
        minRows={2}
        value={action.text}
        onChange={(event) => onChange({ ...action, text: event.currentTarget.value })}
      />
      <FieldHints onPick={(field) => onChange({ ...action, text: `${action.text}${field}` })} />
      <Checkbox
        label="Behind the bell, for everybody"
        checked={action.inApp}
        onChange={(event) => onChange({ ...action, inApp: event.currentTarget.checked })}
      />
      <MultiSelect
        label="E-mail to members"
        searchable
        data={memberData(choices)}
        value={action.members}
        onChange={(members) => onChange({ ...action, members })}
      />
      <TagsInput
        label="E-mail to addresses"
        value={action.addresses}
        onChange={(addresses) => onChange({ ...action, addresses })}
      />
      <Select
        label="E-mail to the address in an attribute of the account"
        clearable
        data={choices.ownerAttributes.map(({ key, label }) => ({ value: key, label }))}
        value={action.ownerAttribute}
        onChange={(ownerAttribute) => onChange({ ...action, ownerAttribute })}
      />
      <Select
        label="Webhook"
        clearable
        data={endpointData(choices)}
        value={action.endpointId === null ? null : String(action.endpointId)}
        onChange={(id) => onChange({ ...action, endpointId: id === null ? null : Number(id) })}
      />
    </>
  );
}

function TaskFields({ action, choices, onChange }: FieldsProps<ActionOf<"task">>) {
  return (
    <>
      <TextInput
        label="Title"
        value={action.title}
        onChange={(event) => onChange({ ...action, title: event.currentTarget.value })}
      />
      <FieldHints onPick={(field) => onChange({ ...action, title: `${action.title}${field}` })} />
      <Select
        label="For"
        placeholder="anybody"
        clearable
        searchable
        data={memberData(choices)}
        value={action.assigneeId}
        onChange={(assigneeId) => onChange({ ...action, assigneeId })}
      />
      <NumberInput
        label="Due in days"
        placeholder="no date"
        min={0}
        max={365}
        value={action.dueInDays ?? ""}
        onChange={(days) =>
          onChange({ ...action, dueInDays: typeof days === "number" ? days : null })
        }
      />
    </>
  );
}
