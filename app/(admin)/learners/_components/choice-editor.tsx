"use client";

import { Checkbox, Loader, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { formatCount } from "@/components/ui/figures";
import { matchOptions } from "@/components/ui/match-options";
import type { FacetKey, FacetOption } from "@/lib/learners/learner-facet";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";
import { listFacetAction } from "../actions";
import { chosenValues, withChoice } from "./filter-key";
import classes from "./filters.module.css";

const searchFrom = 8;
const feedbackNames: Record<string, string> = {
  none: "Not invited",
  invited: "Invited",
  received: "Received",
};

interface ChoiceEditorProps {
  filter: FacetKey;
  request: LearnerListRequest;
  ask: (change: Partial<LearnerListRequest>) => void;
}

/** The values that learners have, with how many have each among those the other filters leave, to choose from. */
export function ChoiceEditor({ filter, request, ask }: ChoiceEditorProps) {
  const { options, refusal } = useOptions(filter, request);
  const [query, setQuery] = useState("");
  if (refusal) return <p role="alert">{refusal}</p>;
  if (!options) return <Loader size="sm" aria-label="The values are being counted" />;
  const chosen = chosenValues(request, filter);
  const found = matchOptions(options, query);
  return (
    <div className={classes.editor}>
      {options.length > searchFrom ? (
        <TextInput
          data-autofocus
          aria-label="Find a value"
          placeholder={`Find among ${formatCount(options.length)}`}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes.options}>
        {found.map(({ value, label, count }) => (
          <Checkbox
            key={value}
            className={classes.option}
            checked={chosen.includes(value)}
            label={
              <span className={classes.optionLabel}>
                <span dir="auto">{label}</span>
                <span className={classes.quiet}>{formatCount(count)}</span>
              </span>
            }
            onChange={(event) => {
              const others = chosen.filter((one) => one !== value);
              const isOn = event.currentTarget.checked;
              ask(withChoice(request, filter, isOn ? [...others, value] : others));
            }}
          />
        ))}
        {found.length === 0 ? <p className={classes.quiet}>Nothing has this name.</p> : null}
      </div>
    </div>
  );
}

/** The options as they were when the editor opened: they must not jump while one chooses. */
function useOptions(filter: FacetKey, request: LearnerListRequest) {
  const [asked] = useState(request);
  const [options, setOptions] = useState<FacetOption[] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    void listFacetAction({ request: asked, of: filter })
      .catch(() => null)
      .then((answer) => {
        if (isGone) return;
        if (answer?.ok) setOptions(answer.result.options.map((one) => named(filter, one)));
        else setRefusal(answer?.error.message ?? "The values could not be counted.");
      });
    return () => {
      isGone = true;
    };
  }, [asked, filter]);
  return { options, refusal };
}

function named(filter: FacetKey, option: FacetOption): FacetOption {
  return filter === "managerFeedback"
    ? { ...option, label: feedbackNames[option.value] ?? option.label }
    : option;
}
