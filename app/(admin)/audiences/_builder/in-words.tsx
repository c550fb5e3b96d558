"use client";

import { Button, CopyButton } from "@mantine/core";
import { Card } from "@/components/ui/card";
import { plainWords, type Words } from "@/lib/audiences/describe-condition";
import classes from "./builder.module.css";

/** The whole condition as a sentence: the check that somebody makes who reads no brackets. */
export function InWords({ words }: { words: readonly Words[] }) {
  const text = plainWords(words);
  let at = 0;
  return (
    <Card
      title="In words"
      aside={
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-xs" onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      }
    >
      <p className={classes.sentence} dir="auto">
        {words.map((piece) => {
          at += piece.text.length;
          return piece.isStrong ? <strong key={at}>{piece.text}</strong> : piece.text;
        })}
      </p>
    </Card>
  );
}
