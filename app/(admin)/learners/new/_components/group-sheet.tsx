"use client";

import { Modal } from "@mantine/core";
import type { EnrolmentChoices, GroupChoice } from "@/lib/enrolment/coaching-choice";
import { termKeys, termNames } from "@/lib/enrolment/term-names";
import { termWords } from "@/lib/enrolment/term-words";
import { namesOf } from "./names-of";
import classes from "./sheet.module.css";

interface GroupSheetProps {
  /** Null while nothing is read. */
  group: GroupChoice | null;
  choices: EnrolmentChoices;
  onClose: () => void;
}

/** All parameters of a group, to read before choosing it. */
export function GroupSheet({ group, choices, onClose }: GroupSheetProps) {
  return (
    <Modal opened={group !== null} onClose={onClose} title={group?.name} size="lg">
      {group ? (
        <>
          {group.description ? (
            <p className={classes.lead} dir="auto">
              {group.description}
            </p>
          ) : null}
          <dl className={classes.facts}>
            {termKeys.map((key) => (
              <div key={key} className={classes.fact}>
                <dt>{termNames[key]}</dt>
                <dd dir="auto">{termWords(key, group.preset, namesOf(choices))}</dd>
              </div>
            ))}
            <div className={classes.fact}>
              <dt>Late cancellations</dt>
              <dd>
                {group.chargesLateCancels
                  ? "use up a session when the learner cancels less than 24 h before"
                  : "do not use up a session"}
              </dd>
            </div>
            <div className={classes.fact}>
              <dt>Names of raters</dt>
              <dd>
                {group.showsRaterNames ? "administrators may read them" : "stay with the learner"}
              </dd>
            </div>
          </dl>
        </>
      ) : null}
    </Modal>
  );
}
