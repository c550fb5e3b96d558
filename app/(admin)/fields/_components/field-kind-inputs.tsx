"use client";

import { SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { Tag } from "@/components/ui/tag";
import { type FieldDraft, previewBands, readEdges } from "./field-draft";
import classes from "./fields.module.css";

interface FieldKindInputsProps {
  draft: FieldDraft;
  onChange: (change: Partial<FieldDraft>) => void;
}

/** What the chosen kind needs: edges of bands with their preview, or the options of a list. */
export function FieldKindInputs({ draft, onChange }: FieldKindInputsProps) {
  switch (draft.kind) {
    case "text":
    case "yes_no":
      return null;
    case "list":
      return (
        <Textarea
          label="Options"
          description="One a line, two at least."
          value={draft.options}
          onChange={(event) => onChange({ options: event.currentTarget.value })}
          autosize
          minRows={3}
          maxRows={10}
          required
          withAsterisk={false}
        />
      );
    case "number":
      return (
        <>
          <TextInput
            label="Unit"
            description="Stands behind the numbers. May be empty."
            placeholder="hours"
            value={draft.unit}
            onChange={(event) => onChange({ unit: event.currentTarget.value })}
            maxLength={20}
          />
          <EdgesInput draft={draft} unit={draft.unit.trim()} onChange={onChange} />
        </>
      );
    case "date":
      return (
        <>
          <SegmentedControl
            aria-label="Unit of the time since"
            data={[
              { value: "years", label: "Years since" },
              { value: "months", label: "Months since" },
            ]}
            value={draft.elapsed}
            onChange={(elapsed) => onChange({ elapsed })}
          />
          <EdgesInput draft={draft} unit={draft.elapsed} onChange={onChange} />
        </>
      );
  }
}

function EdgesInput({ draft, unit, onChange }: FieldKindInputsProps & { unit: string }) {
  const bands = previewBands(readEdges(draft.edges), unit);
  return (
    <div>
      <TextInput
        label="Bands begin at"
        description="Ascending numbers. Each band ends before the next begins."
        placeholder="2, 5, 10"
        value={draft.edges}
        onChange={(event) => onChange({ edges: event.currentTarget.value })}
        required
        withAsterisk={false}
      />
      <p className={classes.bands} aria-live="polite">
        {bands.map((band) => (
          <Tag key={band}>{band}</Tag>
        ))}
      </p>
    </div>
  );
}
