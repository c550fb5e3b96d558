"use client";

import { Alert, SegmentedControl } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useState } from "react";
import classes from "./mail-sheet.module.css";

interface MailSheetProps {
  facts: { label: string; value: string }[];
  error: string | null;
  subject: string;
  language: string;
  text: string;
  html: string;
}

/** A mail's facts, and its page or its plain text; the page stands in a frame that may run and load nothing. */
export function MailSheet({ facts, error, subject, language, text, html }: MailSheetProps) {
  const [part, setPart] = useState("page");
  return (
    <div className={classes.sheet}>
      <dl className={classes.facts}>
        {facts.map(({ label, value }) => (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {error ? (
        <Alert
          color="red"
          icon={<IconAlertCircle size={16} stroke={1.6} aria-hidden="true" />}
          title="Why it did not go out"
        >
          {error}
        </Alert>
      ) : null}
      <div className={classes.parts}>
        <SegmentedControl
          aria-label="Part of the mail"
          size="xs"
          value={part}
          onChange={setPart}
          data={[
            { value: "page", label: "Page" },
            { value: "text", label: "Plain text" },
          ]}
        />
        <span className={classes.hint}>As it is sent. Links do nothing here.</span>
      </div>
      {part === "page" ? (
        <iframe sandbox="" srcDoc={html} title={subject} className={classes.frame} />
      ) : (
        <pre className={classes.text} lang={language} dir="auto">
          {text}
        </pre>
      )}
    </div>
  );
}
