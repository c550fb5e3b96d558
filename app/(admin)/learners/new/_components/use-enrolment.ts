"use client";

import { useQueryStates } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import { checkTerms } from "@/lib/enrolment/check-terms";
import type { EnrolmentChoices } from "@/lib/enrolment/coaching-choice";
import { overridesOf } from "@/lib/enrolment/draft-choices";
import type { EnrolmentDraft } from "@/lib/enrolment/enrolment-draft";
import {
  type EnrolmentStep,
  enrolmentSteps,
  type PeopleCounts,
} from "@/lib/enrolment/enrolment-steps";
import type { EnrolmentTerms } from "@/lib/enrolment/enrolment-terms";
import type { NewPerson } from "@/lib/enrolment/new-person";
import { type Candidate, type DraftPeople, splitPeople } from "@/lib/enrolment/person";
import { planFits } from "@/lib/enrolment/plan-fits";
import type { TermKey } from "@/lib/enrolment/term-names";
import { changedTerms, override, resetToGroup, termsOfDraft } from "@/lib/enrolment/terms-of-draft";
import { addDays } from "@/lib/learners/engagement-calendar";
import type { RosterKey } from "@/lib/roster/roster-columns";
import { listEnrolmentChoicesAction } from "../actions";
import { enrolmentQuery } from "../enrolment-address";
import { useSavedDraft } from "./use-saved-draft";

/** What the page begins with. */
export interface EnrolmentStart {
  draftId: string;
  draft: EnrolmentDraft;
  savedAt: Date | null;
  people: DraftPeople;
  choices: EnrolmentChoices;
  organization: { name: string; timeZone: string; rosterKey: RosterKey };
  /** The day of the launch. */
  today: string;
}

/** All that the steps of "Add learners" show and change. */
export type Enrolment = ReturnType<typeof useEnrolment>;

export function useEnrolment(start: EnrolmentStart) {
  const { draftId, organization, today } = start;
  const [{ step }, setQuery] = useQueryStates(enrolmentQuery);
  const { draft, change, save, flush } = useSavedDraft(draftId, start, () => {
    void setQuery({ draft: draftId });
  });
  const { choices, reloadChoices } = useChoices(start.choices);
  const { people, file, remember } = usePeople(draft, start.people);

  const { toAdd, leftOut } = splitPeople(people);
  const group = choices.groups.find(({ id }) => id === draft.groupId) ?? null;
  const overrides = overridesOf(draft);
  const terms = group && termsOfDraft(group.preset, overrides);
  const changed = group ? changedTerms(group.preset, overrides) : [];
  const plan = choices.plans.find(({ id }) => id === terms?.planId) ?? null;
  const need = {
    needed: toAdd.length,
    startsOn: today,
    endsOn: addDays(today, terms?.durationDays ?? 0),
  };

  const setOverrides = (next: typeof overrides) => {
    if (!group) return;
    change((before) => ({ ...before, overrides: { ...before.overrides, [group.id]: next } }));
  };
  const setWho = (next: (who: EnrolmentDraft["who"]) => Partial<EnrolmentDraft["who"]>) =>
    change((before) => ({ ...before, who: { ...before.who, ...next(before.who) } }));

  return {
    ...{ draftId, organization, draft, save, flush, step, choices, reloadChoices },
    ...{ people, file, toAdd, leftOut, group, terms, changed, plan, need },
    counts: countsOf(toAdd),
    problems: terms ? checkTerms(terms) : {},
    planFit: plan && planFits(plan, need),
    goTo: (next: EnrolmentStep) => setQuery({ step: next }, { history: "push" }),
    chooseGroup: (groupId: number) => change((before) => ({ ...before, groupId })),
    setTerm: <K extends TermKey>(key: K, value: EnrolmentTerms[K]) => {
      if (group) setOverrides(override(group.preset, overrides, key, value));
    },
    resetTerms: (keys: readonly TermKey[]) => setOverrides(resetToGroup(overrides, keys)),
    setWay: (way: EnrolmentDraft["who"]["way"]) => setWho(() => ({ way })),
    pick: (person: Candidate) => {
      remember(person);
      setWho(({ learnerIds }) => ({ learnerIds: [...learnerIds, person.learnerId] }));
    },
    create: (person: NewPerson) =>
      setWho(({ newPeople }) => ({ newPeople: [...newPeople, person] })),
    takeOut: (person: { learnerId: number | null; key: string }) =>
      setWho(({ learnerIds, newPeople, withoutIds }) =>
        person.learnerId === null
          ? { newPeople: newPeople.filter(({ key }) => key !== person.key) }
          : {
              learnerIds: learnerIds.filter((id) => id !== person.learnerId),
              withoutIds: [...new Set([...withoutIds, person.learnerId])],
            },
      ),
    setFile: (importId: string | null) => setWho(() => ({ importId, withoutIds: [] })),
    restore: (who: EnrolmentDraft["who"]) => setWho(() => who),
  };
}

function useChoices(initial: EnrolmentChoices) {
  const [choices, setChoices] = useState(initial);
  /** Others take licences meanwhile: the numbers as they are now. What fails leaves the old ones. */
  const reloadChoices = useCallback(async () => {
    const answer = await listEnrolmentChoicesAction({}).catch(() => null);
    if (answer?.ok) setChoices(answer.result);
  }, []);
  return { choices, reloadChoices };
}

/** The people of the draft, from what the server knew at the start and who was picked since. */
function usePeople({ who }: EnrolmentDraft, start: DraftPeople) {
  const [picked, setPicked] = useState<ReadonlyMap<number, Candidate>>(new Map());
  const people = useMemo(() => {
    const fromFile = who.importId === start.file?.importId ? start.people : [];
    const without = new Set(who.withoutIds);
    const inFile = new Map(
      fromFile.flatMap((person) =>
        person.from === "csv" && person.learnerId !== null && !without.has(person.learnerId)
          ? [[person.learnerId, person] as const]
          : [],
      ),
    );
    const known = new Map<number, Candidate>(picked);
    for (const { learnerId, from: _, ...person } of start.people) {
      if (learnerId !== null) known.set(learnerId, { learnerId, ...person });
    }
    return [
      ...who.newPeople.map(({ firstName, lastName, email, key }) => ({
        ...{ learnerId: null, name: `${firstName} ${lastName}`, email, key },
        ...{ hasAccount: false, obstacle: null, from: "new" as const },
      })),
      ...who.learnerIds.flatMap((id) => {
        const person = inFile.has(id) ? undefined : known.get(id);
        return person ? [{ ...person, from: "picked" as const }] : [];
      }),
      ...inFile.values(),
    ];
  }, [who, start, picked]);
  const file = start.file?.importId === who.importId ? start.file : null;
  const remember = (person: Candidate) =>
    setPicked((before) => new Map(before).set(person.learnerId, person));
  return { people, file, remember };
}

function countsOf(people: readonly { from: "picked" | "new" | "csv" }[]): PeopleCounts {
  const count = (wanted: string) => people.filter(({ from }) => from === wanted).length;
  return { picked: count("picked"), created: count("new"), csv: count("csv") };
}

/** Steps 3 to 6 stand on one page. */
export const termSteps: readonly EnrolmentStep[] = enrolmentSteps.slice(2, 6);
