"use client";

import { type DragEvent, useState } from "react";
import { type FieldRow, moveTo, ranksOf, switchTo } from "./arrangement";
import { FieldItem } from "./field-item";
import classes from "./fields.module.css";

interface FieldListProps {
  fields: FieldRow[];
  /** For those who only read: no switches, no moving. */
  isFixed: boolean;
  onChange: (fields: FieldRow[]) => void;
}

/** The fields in their order: moved by the arrows or by dragging, switched on and off in place. */
export function FieldList({ fields, isFixed, onChange }: FieldListProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const ranks = ranksOf(fields);

  function move(field: FieldRow, index: number) {
    onChange(moveTo(fields, field.key, index));
    setSaid(`${field.label} is now at place ${index + 1} of ${fields.length}.`);
  }

  function dragOver(event: DragEvent, index: number) {
    const held = fields.findIndex(({ key }) => key === dragged);
    if (held < 0) return;
    event.preventDefault();
    const { top, height } = event.currentTarget.getBoundingClientRect();
    // Only past the middle, or rows of the same height would swap back and forth.
    const isPast = event.clientY - top > height / 2;
    if ((index > held && isPast) || (index < held && !isPast)) {
      onChange(moveTo(fields, fields[held]?.key ?? "", index));
    }
  }

  return (
    <>
      <div className={classes.head} aria-hidden="true">
        <span />
        <span>Field</span>
        <span>Header in files</span>
        <span>Holds</span>
        <span />
        <span>On</span>
        {isFixed ? null : <span className={classes.moveHead}>Move</span>}
      </div>
      <ol className={classes.list} aria-label="Fields, first in priority first">
        {fields.map((field, index) => (
          <li
            key={field.key}
            className={classes.row}
            data-off={field.isEnabled ? undefined : true}
            data-dragged={field.key === dragged || undefined}
            draggable={!isFixed}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = "move";
              event.dataTransfer.setData("text/plain", field.label);
              setDragged(field.key);
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => dragOver(event, index)}
            onDrop={(event) => event.preventDefault()}
          >
            <FieldItem
              field={field}
              rank={ranks.get(field.key) ?? null}
              isFixed={isFixed}
              onUp={index > 0 ? () => move(field, index - 1) : null}
              onDown={index < fields.length - 1 ? () => move(field, index + 1) : null}
              onSwitch={(isEnabled) => onChange(switchTo(fields, field.key, isEnabled))}
            />
          </li>
        ))}
      </ol>
      <p className={classes.spoken} aria-live="polite">
        {said}
      </p>
    </>
  );
}
