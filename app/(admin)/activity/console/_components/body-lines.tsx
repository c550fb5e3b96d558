import { ActionIcon, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { markBody } from "@/lib/activity/mark-body";
import classes from "./body-lines.module.css";

interface BodyLinesProps {
  body: string | null;
  /** The path that the reason speaks of. */
  place: string | null;
}

/** What was sent, line by line; the line that the reason speaks of is marked. */
export function BodyLines({ body, place }: BodyLinesProps) {
  if (!body) return <p className={classes.missing}>Nothing was sent in its body.</p>;
  const { lines, missing } = markBody(body, place);
  return (
    <div className={classes.frame}>
      <CopyButton value={body}>
        {({ copied, copy }) => (
          <ActionIcon
            className={classes.copy}
            onClick={copy}
            aria-label={copied ? "Copied" : "Copy what was sent"}
          >
            {copied ? <IconCheck size={15} stroke={1.6} /> : <IconCopy size={15} stroke={1.6} />}
          </ActionIcon>
        )}
      </CopyButton>
      <pre className={classes.body} {...{ tabIndex: 0 }}>
        {lines.map(({ number, tokens, isGuilty }) => (
          <code key={number} className={classes.line} data-guilty={isGuilty || undefined}>
            {tokens.map(({ kind, text, column }) => (
              <span key={column} data-kind={kind}>
                {text}
              </span>
            ))}
            {"\n"}
          </code>
        ))}
      </pre>
      {missing ? (
        <p className={classes.missing}>
          <code>{missing}</code> is not in it.
        </p>
      ) : null}
    </div>
  );
}
