"use client";

import { Button, Chip, Group, Textarea } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { InternalLink } from "@/components/ui/internal-link";
import { Refusal } from "@/components/ui/refusal";
import { type CsatReason, mostComment, reasonsAt } from "@/lib/activity/csat-answer";
import type { CsatWords } from "@/lib/activity/csat-words";
import { type MailLanguage, mailLanguages } from "@/lib/email/mail-language";
import classes from "./csat-form.module.css";
import { ScoreChoice } from "./score-choice";

interface CsatFormProps {
  token: string;
  organization: string;
  course: string;
  hasAnswered: boolean;
  language: MailLanguage;
  words: CsatWords;
}

/** What each language calls itself. */
const ownNames: Record<MailLanguage, string> = {
  en: "English",
  es: "Español",
  fr: "Français",
  de: "Deutsch",
};

/** One question, then why, then thanks: no more than a minute of a learner's time. */
export function CsatForm({
  token,
  organization,
  course,
  hasAnswered,
  language,
  words,
}: CsatFormProps) {
  const [score, setScore] = useState<number | null>(null);
  const [reasons, setReasons] = useState<CsatReason[]>([]);
  const [comment, setComment] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSent, setIsSent] = useState(false);
  const [isBusy, start] = useTransition();

  function choose(next: number) {
    setReasons((chosen) => chosen.filter((reason) => reasonsAt(next).includes(reason)));
    setScore(next);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (score === null) return;
    setRefusal(null);
    start(async () => {
      const response = await fetch(`/csat/${token}/answer`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ score, reasons, comment }),
      }).catch(() => null);
      if (response?.ok) setIsSent(true);
      else setRefusal(response?.status === 429 ? words.tooMany : words.unreachable);
    });
  }

  return (
    <main className={classes.page} lang={language}>
      <div className={classes.card}>
        <p className={classes.organization}>{organization}</p>
        <h1 className={classes.course} dir="auto">
          {course}
        </h1>
        {isSent ? (
          <Thanks words={words} onChange={() => setIsSent(false)} />
        ) : (
          <form onSubmit={submit} className={classes.form}>
            <ScoreChoice words={words} score={score} onChoose={choose} />
            {hasAnswered && score === null ? (
              <p className={classes.help}>{words.answered}</p>
            ) : null}
            {score === null ? null : (
              <>
                <fieldset className={classes.group}>
                  <legend className={classes.label}>
                    {reasonsAt(score) === reasonsAt(5) ? words.high : words.low}{" "}
                    <span className={classes.optional}>({words.optional})</span>
                  </legend>
                  <Chip.Group
                    multiple
                    value={reasons}
                    onChange={(chosen) =>
                      setReasons(reasonsAt(score).filter((reason) => chosen.includes(reason)))
                    }
                  >
                    <Group gap={8}>
                      {reasonsAt(score).map((reason) => (
                        <Chip key={reason} value={reason} variant="outline" radius="md" size="md">
                          {words.reasons[reason]}
                        </Chip>
                      ))}
                    </Group>
                  </Chip.Group>
                </fieldset>
                <Textarea
                  label={
                    <>
                      {words.comment} <span className={classes.optional}>({words.optional})</span>
                    </>
                  }
                  classNames={{ label: classes.label, input: classes.comment }}
                  value={comment}
                  maxLength={mostComment}
                  autosize
                  minRows={3}
                  maxRows={8}
                  dir="auto"
                  onChange={(event) => setComment(event.currentTarget.value)}
                />
                <Refusal reason={refusal} />
                <Button type="submit" size="md" fullWidth loading={isBusy}>
                  {words.send}
                </Button>
              </>
            )}
          </form>
        )}
      </div>
      <nav className={classes.languages} aria-label={words.language}>
        {mailLanguages.map((one) => (
          <InternalLink
            key={one}
            href={`?lang=${one}`}
            lang={one}
            aria-current={one === language ? "true" : undefined}
          >
            {ownNames[one]}
          </InternalLink>
        ))}
      </nav>
    </main>
  );
}

function Thanks({ words, onChange }: { words: CsatWords; onChange: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes.thanks}>
      <IconCircleCheck size={44} stroke={1.4} color="var(--q-accent)" aria-hidden="true" />
      <h2 ref={heading} tabIndex={-1} className={classes.thanksTitle}>
        {words.thanks}
      </h2>
      <p className={classes.thanksMore}>{words.thanksMore}</p>
      <Button variant="subtle" onClick={onChange}>
        {words.change}
      </Button>
    </div>
  );
}
