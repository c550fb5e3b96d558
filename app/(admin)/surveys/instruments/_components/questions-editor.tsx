"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Card } from "@/components/ui/card";
import classes from "./instruments.module.css";
import { moved, type QuestionDraft, withAnother } from "./question-draft";
import { QuestionFields } from "./question-fields";

interface QuestionsEditorProps {
  items: QuestionDraft[];
  /** Whether saving was tried: what is wrong is marked then. */
  errorsOf: (index: number) => Record<string, string>;
  onChange: (items: QuestionDraft[]) => void;
}

/** The questions in order, each with its scale; a new one begins with the scale of the last. */
export function QuestionsEditor({ items, errorsOf, onChange }: QuestionsEditorProps) {
  return (
    <Card
      title="Questions"
      footer={
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
          disabled={items.length >= 200}
          onClick={() => onChange(withAnother(items))}
        >
          Add a question
        </Button>
      }
    >
      <ol className={classes.questions}>
        {items.map((item, index) => (
          <li key={item.key} className={classes.item}>
            <QuestionFields
              item={item}
              number={index + 1}
              count={items.length}
              errors={errorsOf(index)}
              onChange={(changed) =>
                onChange(items.map((one) => (one.key === item.key ? changed : one)))
              }
              onMove={(to) => onChange(moved(items, index, to))}
              onRemove={() => onChange(items.filter(({ key }) => key !== item.key))}
            />
          </li>
        ))}
      </ol>
    </Card>
  );
}
