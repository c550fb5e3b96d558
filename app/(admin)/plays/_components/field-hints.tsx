"use client";

import { UnstyledButton } from "@mantine/core";
import { mailFields } from "@/lib/plays/mail-template";
import classes from "./fields.module.css";

/** The fields that a text may hold, each to be put at its end. */
export function FieldHints({ onPick }: { onPick: (field: string) => void }) {
  return (
    <ul className={classes.hints} aria-label="Fields">
      {Object.entries(mailFields).map(([field, about]) => (
        <li key={field}>
          <UnstyledButton
            className={classes.hint}
            title={about}
            aria-label={`Add ${about}`}
            onClick={() => onPick(`{${field}}`)}
          >
            {`{${field}}`}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
