"use client";

import { useFocusWithin, useHover, useMergedRef } from "@mantine/hooks";
import {
  IconAbc,
  IconActivity,
  IconCalendar,
  IconHash,
  IconList,
  IconListCheck,
  IconUsers,
} from "@tabler/icons-react";
import { useState } from "react";
import { FilterChip } from "@/components/ui/filter-chip";
import { WholeNumberInput } from "@/components/ui/whole-number-input";
import type { BuilderChoices } from "@/lib/audiences/audience-view";
import type { LineCondition } from "@/lib/audiences/condition";
import { AttributeOperands } from "./attribute-operands";
import classes from "./builder.module.css";
import { lineAbout, subjectOf, subjectOptions } from "./line-subjects";

interface LineFieldsProps {
  line: LineCondition;
  choices: BuilderChoices;
  isReadOnly: boolean;
  onChange: (line: LineCondition) => void;
}

/** A line as a sentence of chips and fields. */
export function LineFields({ line, choices, isReadOnly, onChange }: LineFieldsProps) {
  // Hundreds of choices a line would weigh on a page of many lines: they come when somebody comes near.
  const [isNear, setNear] = useState(false);
  const hover = useHover<HTMLSpanElement>();
  const focus = useFocusWithin<HTMLSpanElement>({ onFocus: () => setNear(true) });
  const ref = useMergedRef(hover.ref, focus.ref);
  if (hover.hovered && !isNear) setNear(true);
  const subject = subjectOf(line);
  // What stands in the chip says its kind by an icon; the list says it in words.
  const all = subjectOptions(choices).map((option) =>
    option.value === subject ? { value: option.value, label: option.label } : option,
  );
  return (
    <>
      <span ref={ref} className={classes.subject}>
        <FilterChip
          options={isNear ? all : all.filter(({ value }) => value === subject)}
          value={subject}
          mark={<SubjectMark line={line} choices={choices} />}
          placeholder={subject === null ? "What to ask for" : unknownWords(line)}
          isDisabled={isReadOnly}
          onChange={(chosen) => onChange(lineAbout(chosen, choices))}
        />
      </span>
      <Rest line={line} choices={choices} isReadOnly={isReadOnly} onChange={onChange} />
    </>
  );
}

const icon = { size: 14, stroke: 1.6, "aria-hidden": true } as const;
const typeIcons = {
  text: IconAbc,
  number: IconHash,
  date: IconCalendar,
  list: IconList,
  multi: IconListCheck,
};

function SubjectMark({ line, choices }: Pick<LineFieldsProps, "line" | "choices">) {
  if (line.kind === "activity") return <IconActivity {...icon} />;
  if (line.kind === "audience") return <IconUsers {...icon} />;
  const type = choices.attributes.find(({ key }) => key === line.attribute)?.type;
  if (!type) return null;
  const Icon = typeIcons[type];
  return <Icon {...icon} />;
}

/** What a line asks about that is not among the choices. */
function unknownWords(line: LineCondition): string {
  if (line.kind === "activity") return `Performed “${line.activity}”`;
  return line.kind === "attribute" ? `${line.attribute} (gone)` : "In audience";
}

function Rest({ line, choices, isReadOnly, onChange }: LineFieldsProps) {
  switch (line.kind) {
    case "attribute": {
      const definition = choices.attributes.find(({ key }) => key === line.attribute);
      return definition ? (
        <AttributeOperands
          key={definition.key}
          object={choices.object}
          line={line}
          definition={definition}
          isReadOnly={isReadOnly}
          onChange={onChange}
        />
      ) : null;
    }
    case "activity":
      return (
        <ActivityFields
          line={line}
          modules={choices.activities.find(({ activity }) => activity === line.activity)?.modules}
          isReadOnly={isReadOnly}
          onChange={onChange}
        />
      );
    case "audience":
      return (
        <>
          <FilterChip
            options={[
              { value: "is", label: "is" },
              { value: "is not", label: "is not" },
            ]}
            value={line.isMember ? "is" : "is not"}
            isDisabled={isReadOnly}
            onChange={(value) => onChange({ ...line, isMember: value === "is" })}
          />
          <FilterChip
            options={choices.audiences.map(({ id, name, object }) => ({
              ...{ value: String(id), label: name },
              ...(choices.object === "account" && object === "user" ? { note: "of a user" } : {}),
            }))}
            value={String(line.audienceId)}
            placeholder="an audience that is gone"
            isDisabled={isReadOnly}
            onChange={(id) => onChange({ ...line, audienceId: Number(id) })}
          />
        </>
      );
  }
}

const ANY_MODULE = "";

interface ActivityFieldsProps {
  line: Extract<LineCondition, { kind: "activity" }>;
  modules: readonly string[] | undefined;
  isReadOnly: boolean;
  onChange: (line: LineCondition) => void;
}

function ActivityFields({ line, modules = [], isReadOnly, onChange }: ActivityFieldsProps) {
  const { module: _, ...anywhere } = line;
  const known = new Set([...modules, ...(line.module ? [line.module] : [])]);
  return (
    <>
      {known.size > 1 || line.module ? (
        <FilterChip
          label="in"
          options={[
            { value: ANY_MODULE, label: "any module" },
            ...[...known].map((module) => ({ value: module, label: module })),
          ]}
          value={line.module ?? ANY_MODULE}
          isDisabled={isReadOnly}
          onChange={(module) => onChange(module ? { ...line, module } : anywhere)}
        />
      ) : null}
      <FilterChip
        options={[
          { value: "at_least", label: "at least" },
          { value: "fewer_than", label: "fewer than" },
        ]}
        value={line.comparison ?? "at_least"}
        isDisabled={isReadOnly}
        onChange={(value) =>
          onChange({ ...line, comparison: value === "fewer_than" ? "fewer_than" : "at_least" })
        }
      />
      <WholeNumberInput
        aria-label="Times"
        className={classes.number}
        min={1}
        max={100_000}
        clampBehavior="strict"
        value={line.times}
        readOnly={isReadOnly}
        onChange={(times) => onChange({ ...line, times: Math.max(times || 1, 1) })}
      />
      <span className={classes.words}>{line.times === 1 ? "time" : "times"} in the last</span>
      <WholeNumberInput
        aria-label="Days"
        className={classes.number}
        min={1}
        max={3650}
        clampBehavior="strict"
        value={line.days}
        readOnly={isReadOnly}
        onChange={(days) => onChange({ ...line, days: Math.max(days || 1, 1) })}
      />
      <span className={classes.words}>{line.days === 1 ? "day" : "days"}</span>
    </>
  );
}
