import { IconCheck, IconMinus, IconX } from "@tabler/icons-react";
import type { Finding } from "@/lib/plays/play-run";
import classes from "./log.module.css";
import { placed } from "./placed";

const marks = {
  yes: { Icon: IconCheck, words: "Yes:" },
  no: { Icon: IconX, words: "No:" },
  "not looked at": { Icon: IconMinus, words: "Not looked at:" },
} as const;

/** What was found in order; what came after the first no was not looked at. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className={classes.findings}>
      {placed(findings).map(({ item: { text, outcome, read }, place }) => {
        const { Icon, words } = marks[outcome];
        return (
          <li key={place} className={classes.finding} data-outcome={outcome}>
            <Icon size={14} stroke={2} aria-label={words} />
            <span className={classes.findingText}>{text}</span>
            <span className={classes.findingRead}>
              {outcome === "not looked at" ? outcome : read}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
