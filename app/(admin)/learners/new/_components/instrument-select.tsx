"use client";

import { Button, Select } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useId, useState } from "react";
import { termNames } from "@/lib/enrolment/term-names";
import { termWords } from "@/lib/enrolment/term-words";
import classes from "./company-card.module.css";
import { InstrumentSheet } from "./instrument-sheet";
import { namesOf } from "./names-of";
import type { Enrolment } from "./use-enrolment";

interface InstrumentSelectProps {
  enrolment: Enrolment;
  term: "assessmentId" | "surveyId";
  kind: "assessment" | "survey";
}

/** Chooses an assessment or survey, the platform's or the client's own; the chosen one can be read in place. */
export function InstrumentSelect({ enrolment, term, kind }: InstrumentSelectProps) {
  const { choices, terms, group, changed, setTerm } = enrolment;
  const [isRead, setIsRead] = useState(false);
  const id = useId();
  if (!terms || !group) return null;
  const offered = choices.instruments.filter((one) => one.kind === kind);
  const chosen = offered.find((one) => one.id === terms[term]);
  const options = (["platform", "custom"] as const).map((origin) => ({
    group: origin === "platform" ? "The platform’s" : "Your own",
    items: offered
      .filter((one) => one.origin === origin)
      .map((one) => ({ value: String(one.id), label: `${one.name} · ${one.items}` })),
  }));
  return (
    <div>
      <div className={classes.label}>
        <label htmlFor={id}>{termNames[term]}</label>
        {chosen ? (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconEye size={15} stroke={1.6} aria-hidden="true" />}
            aria-label={`Read the ${kind}`}
            onClick={() => setIsRead(true)}
          >
            Read it
          </Button>
        ) : null}
      </div>
      <Select
        id={id}
        data={options.filter(({ items }) => items.length > 0)}
        value={chosen ? String(chosen.id) : null}
        onChange={(value) => setTerm(term, value === null ? null : Number(value))}
        placeholder={
          offered.length === 0
            ? "None is set up yet"
            : kind === "survey"
              ? "Choose a survey"
              : "Choose an assessment"
        }
        error={chosen || offered.length === 0 ? undefined : "Please choose one."}
        allowDeselect={false}
        disabled={offered.length === 0}
        searchable={offered.length > 8}
        size="sm"
      />
      {changed.includes(term) ? (
        <p className={classes.changed}>
          changed, group says {termWords(term, group.preset, namesOf(choices))}
        </p>
      ) : null}
      <InstrumentSheet
        instrumentId={isRead && chosen ? chosen.id : null}
        name={chosen?.name ?? ""}
        onClose={() => setIsRead(false)}
      />
    </div>
  );
}
