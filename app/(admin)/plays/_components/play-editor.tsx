"use client";

import { useEffect, useState } from "react";
import type { PlayDefinition } from "@/lib/plays/play-definition";
import type { Matches, PlayChoices } from "@/lib/plays/play-view";
import { countMatchesAction } from "../actions";
import { AgainCard } from "./again-card";
import { IfCard } from "./if-card";
import { loadPlayDefinition } from "./load-play-definition";
import classes from "./rail.module.css";
import { ThenCard } from "./then-card";
import { WhenCard } from "./when-card";

interface PlayEditorProps {
  definition: PlayDefinition;
  choices: PlayChoices;
  matches: Matches | null;
  mayManage: boolean;
  onChange: (definition: PlayDefinition) => void;
}

/** When, if, then, again: a play as four sentences on one rail. Who may not change it reads it. */
export function PlayEditor({ definition, choices, matches, mayManage, onChange }: PlayEditorProps) {
  const { object } = definition;
  const words = matches && `${matches.count} ${matches.count === 1 ? object : `${object}s`} now`;
  return (
    <fieldset className={classes.rail} disabled={!mayManage} aria-label="What the play does">
      <WhenCard
        definition={definition}
        choices={choices}
        onChange={(trigger) =>
          onChange({
            ...{ ...definition, trigger },
            subjectMustBe:
              trigger.kind === "activity" && trigger.pattern.kind === "progress"
                ? definition.subjectMustBe
                : null,
          })
        }
      />
      <IfCard
        definition={definition}
        choices={choices}
        matches={words}
        onChange={(change) => onChange({ ...definition, ...change })}
      />
      <ThenCard
        definition={definition}
        choices={choices}
        mayManage={mayManage}
        onChange={(actions) => onChange({ ...definition, actions })}
      />
      <AgainCard
        again={definition.again}
        object={object}
        onChange={(again) => onChange({ ...definition, again })}
      />
    </fieldset>
  );
}

const PAUSE = 300;

/** Who matches does not follow from the actions, which may not be finished yet. */
const anyAction = { kind: "task", title: "Any", assigneeId: null, dueInDays: null };

/** Who matches a definition now, counted a moment after the last change; null while it is not known. */
export function useMatches(definition: PlayDefinition, first: Matches | null): Matches | null {
  const [known, setKnown] = useState({ definition, matches: first });
  useEffect(() => {
    if (known.definition === definition && known.matches) return;
    let isOld = false;
    const timer = setTimeout(async () => {
      const schema = await loadPlayDefinition().catch(() => null);
      const parsed = schema?.safeParse({ ...definition, actions: [anyAction] });
      if (!parsed?.success) return;
      const answer = await countMatchesAction({ definition: parsed.data }).catch(() => null);
      if (!isOld && answer?.ok) setKnown({ definition, matches: answer.result });
    }, PAUSE);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [definition, known]);
  return known.definition === definition ? known.matches : null;
}
