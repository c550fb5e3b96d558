"use client";

import { ActionIcon, Button } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { notifyDone, notifyRefusal } from "@/components/ui/notify";
import classes from "./slot-answer-card.module.css";
import type { Answer } from "./use-slot-cursor";

interface SlotAnswerCardProps {
  answer: Answer;
  coachName: string;
  onClose: () => void;
  onShow: (date: string, at: number) => void;
}

/** Whether a slot is free: the rules in order, the first that is not met in bold, then the next free slot. */
export function SlotAnswerCard({ answer, coachName, onClose, onShow }: SlotAnswerCardProps) {
  const { isFree, checks, when, next, nextWhen, nextDate } = answer;
  return (
    <section className={classes.card} aria-live="polite">
      <div className={classes.head}>
        <h3 className={classes.title}>
          {isFree ? "This slot is free" : "Why is this slot not free?"}
        </h3>
        <p className={classes.when}>{when}</p>
        <ActionIcon className={classes.close} onClick={onClose} aria-label="Close">
          <IconX size={16} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      </div>
      <ul className={classes.checks}>
        {checks.map(({ rule, isMet, isReason, words }) => (
          <li key={rule} data-met={isMet || undefined} data-reason={isReason || undefined}>
            {isMet ? (
              <IconCheck size={16} stroke={1.8} role="img" aria-label="Yes" />
            ) : (
              <IconX size={16} stroke={1.8} role="img" aria-label="No" />
            )}
            <Words words={words} isReason={isReason} />
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        {isFree ? (
          <>
            <span className={classes.next}>Learners book on the platform.</span>
            <Button variant="subtle" onClick={() => offer(coachName, when)}>
              Offer it
            </Button>
          </>
        ) : next && nextWhen && nextDate ? (
          <>
            <span className={classes.next}>
              Next free{" "}
              <button
                type="button"
                className={classes.show}
                onClick={() => onShow(nextDate, next.start)}
              >
                {nextWhen}
              </button>
            </span>
            <Button variant="subtle" onClick={() => offer(coachName, nextWhen)}>
              Offer it
            </Button>
          </>
        ) : (
          <span className={classes.next}>No slot is free in the days that can be booked.</span>
        )}
      </div>
    </section>
  );
}

/** The reason in bold, as far as its first full stop. */
function Words({ words, isReason }: { words: string; isReason: boolean }) {
  const end = words.indexOf(". ");
  if (!isReason || end < 0) return <span>{isReason ? <b>{words}</b> : words}</span>;
  return (
    <span>
      <b>{words.slice(0, end + 1)}</b>
      {words.slice(end + 1)}
    </span>
  );
}

function offer(name: string, when: string) {
  navigator.clipboard.writeText(`${name} is free on ${when}.`).then(
    () => notifyDone(`Copied: ${name} is free on ${when}. Paste it into a message.`),
    () => notifyRefusal("Your browser did not let it be copied."),
  );
}
