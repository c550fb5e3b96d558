"use client";

import { ActionIcon, SegmentedControl, Select, TagsInput, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconRefresh } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { languageNames, mailLanguages } from "@/lib/email/mail-language";
import { MOST_FOCUS_SKILLS } from "@/lib/enrolment/check-terms";
import { counted } from "@/lib/enrolment/counted";
import { changeWords } from "@/lib/enrolment/enrolment-steps";
import { type TermKey, termNames } from "@/lib/enrolment/term-names";
import { termWords } from "@/lib/enrolment/term-words";
import { namesOf } from "./names-of";
import { SectionCard } from "./section-card";
import classes from "./settings-card.module.css";
import type { Enrolment } from "./use-enrolment";

interface SettingsCardProps {
  enrolment: Enrolment;
  isOpen: boolean;
  onOpen: () => void;
}

/** The sixth step: video links, focus skills, first language; folded while it is as the group has it. */
export function SettingsCard({ enrolment, isOpen, onOpen }: SettingsCardProps) {
  const { terms, changed, choices, problems, setTerm } = enrolment;
  const id = useId();
  if (!terms) return null;
  const summary = [
    terms.videoLinks === "platform" ? "video links" : "own video links only",
    counted(terms.focusSkills.length, "focus skill"),
    languageNames[terms.language],
  ].join(" · ");
  const known = choices.groups.flatMap(({ preset }) => preset.focusSkills);
  return (
    <SectionCard
      step="settings"
      number={6}
      title="Additional settings"
      hint={isOpen ? null : summary}
      aside={
        isOpen ? null : (
          <UnstyledButton className={classes.open} onClick={onOpen} aria-expanded={false}>
            {changeWords("settings", changed) ?? "as the group has it"}
            <IconChevronDown size={15} stroke={1.6} aria-hidden="true" />
          </UnstyledButton>
        )
      }
    >
      {isOpen ? (
        <div className={classes.settings}>
          <Setting enrolment={enrolment} term="videoLinks">
            <SegmentedControl
              aria-label={termNames.videoLinks}
              value={terms.videoLinks}
              onChange={(value) => setTerm("videoLinks", value === "own" ? "own" : "platform")}
              data={[
                { value: "platform", label: "The platform’s or own" },
                { value: "own", label: "Own only" },
              ]}
            />
          </Setting>
          <Setting enrolment={enrolment} term="focusSkills" id={`${id}-skills`}>
            <TagsInput
              id={`${id}-skills`}
              value={terms.focusSkills}
              onChange={(skills) =>
                setTerm(
                  "focusSkills",
                  skills.map((skill) => skill.trim().slice(0, 60)).filter((skill) => skill !== ""),
                )
              }
              data={[...new Set(known)]}
              maxTags={MOST_FOCUS_SKILLS}
              placeholder={terms.focusSkills.length === 0 ? "None preset" : ""}
              error={problems.focusSkills}
              size="sm"
            />
          </Setting>
          <Setting enrolment={enrolment} term="language" id={`${id}-language`}>
            <Select
              id={`${id}-language`}
              value={terms.language}
              onChange={(value) => {
                const language = mailLanguages.find((one) => one === value);
                if (language) setTerm("language", language);
              }}
              data={mailLanguages.map((value) => ({ value, label: languageNames[value] }))}
              allowDeselect={false}
              size="sm"
            />
            <p className={classes.quiet}>The welcome mail is written in it.</p>
          </Setting>
        </div>
      ) : null}
    </SectionCard>
  );
}

interface SettingProps {
  enrolment: Enrolment;
  term: TermKey;
  /** The control that the label belongs to. */
  id?: string;
  children: ReactNode;
}

/** A setting with its name and whether it is the group's. */
function Setting({ enrolment, term, id, children }: SettingProps) {
  const { group, changed, choices, resetTerms } = enrolment;
  const isChanged = changed.includes(term);
  return (
    <div>
      <div className={classes.label}>
        <label htmlFor={id}>{termNames[term]}</label>
        {isChanged && group ? (
          <span className={classes.changed}>
            changed, group says {termWords(term, group.preset, namesOf(choices))}
            <ActionIcon
              size="sm"
              className={classes.changed}
              aria-label={`${termNames[term]}: back to the group’s`}
              onClick={() => resetTerms([term])}
            >
              <IconRefresh size={15} stroke={1.8} aria-hidden="true" />
            </ActionIcon>
          </span>
        ) : (
          <span className={classes.quiet}>group</span>
        )}
      </div>
      {children}
    </div>
  );
}
