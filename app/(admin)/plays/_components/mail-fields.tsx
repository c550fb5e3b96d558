"use client";

import { Button, Tabs, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { languageNames, type MailLanguage, mailLanguages } from "@/lib/email/mail-language";
import type { ActionOf, MailText, PlayAction } from "@/lib/plays/play-definition";
import { FieldHints } from "./field-hints";

interface MailFieldsProps {
  action: ActionOf<"email">;
  onChange: (action: PlayAction) => void;
}

/** A mail in each language that is wanted; English goes to everybody else. */
export function MailFields({ action, onChange }: MailFieldsProps) {
  const [language, setLanguage] = useState<MailLanguage>("en");
  const { texts } = action;
  const set = (text: MailText) => onChange({ ...action, texts: { ...texts, [language]: text } });
  const text = texts[language];
  return (
    <>
      <Tabs
        value={language}
        onChange={(next) => {
          const found = mailLanguages.find((one) => one === next);
          if (found) setLanguage(found);
        }}
      >
        <Tabs.List>
          {mailLanguages.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {languageNames[one]}
              {texts[one] ? "" : " –"}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {text ? (
        <>
          <TextInput
            label="Subject"
            lang={language}
            value={text.subject}
            onChange={(event) => set({ ...text, subject: event.currentTarget.value })}
          />
          <Textarea
            label="Text"
            lang={language}
            autosize
            minRows={6}
            maxRows={14}
            value={text.body}
            onChange={(event) => set({ ...text, body: event.currentTarget.value })}
          />
          <FieldHints onPick={(field) => set({ ...text, body: `${text.body}${field}` })} />
          {language === "en" ? null : (
            <Button
              variant="subtle"
              onClick={() => {
                const { [language]: _removed, ...rest } = texts;
                onChange({ ...action, texts: rest });
              }}
            >
              Remove {languageNames[language]}
            </Button>
          )}
        </>
      ) : (
        <Button variant="default" onClick={() => set(texts.en ?? { subject: "", body: "" })}>
          Add {languageNames[language]}, from the English
        </Button>
      )}
    </>
  );
}
