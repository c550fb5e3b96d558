import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Tag } from "@/components/ui/tag";
import type { BookingRules, WorkingHours } from "@/lib/coaches/coach-calendar";
import { minuteWords } from "@/lib/coaches/minute-words";
import type { CoachProfile } from "@/lib/coaches/server/get-coach";
import classes from "./profile.module.css";

interface CoachFactsProps {
  coach: CoachProfile;
  /** Null for a platform coach, whose calendar is kept elsewhere. */
  rules: BookingRules | null;
  hours: readonly WorkingHours[];
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** What a coach speaks, knows and has passed, and when it works. */
export function CoachFacts({ coach, rules, hours }: CoachFactsProps) {
  return (
    <Card title="About">
      <dl className={classes.facts}>
        <Fact label="E-mail">
          <a href={`mailto:${coach.email}`}>{coach.email}</a>
        </Fact>
        <Fact label="Languages">
          <Tags words={coach.languages} />
        </Fact>
        <Fact label="Specialities">
          <Tags words={coach.specialities} />
        </Fact>
        <Fact label="Certifications">
          {coach.certifications.length === 0 ? "–" : null}
          {coach.certifications.map((one) => (
            <span key={one} className={classes.line}>
              {one}
            </span>
          ))}
        </Fact>
        <Fact label="Time zone">{coach.timeZone.replaceAll("_", " ")}</Fact>
        {rules ? (
          <>
            <Fact label="Working hours">
              {hours.length === 0 ? "None yet" : null}
              {weekdays.map((weekday, index) => {
                const ranges = hours.filter((one) => one.weekday === index + 1);
                return ranges.length === 0 ? null : (
                  <span key={weekday} className={classes.line}>
                    {weekday}{" "}
                    {ranges
                      .map(
                        (one) => `${minuteWords(one.startMinute)} – ${minuteWords(one.endMinute)}`,
                      )
                      .join(", ")}
                  </span>
                );
              })}
            </Fact>
            <Fact label="Sessions">
              {rules.sessionMinutes} min, at most {rules.sessionsPerDay} a day, {rules.noticeHours}{" "}
              h notice
            </Fact>
          </>
        ) : null}
      </dl>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Tags({ words }: { words: readonly string[] }) {
  if (words.length === 0) return "–";
  return (
    <span className={classes.tags}>
      {words.map((word) => (
        <Tag key={word}>{word}</Tag>
      ))}
    </span>
  );
}
