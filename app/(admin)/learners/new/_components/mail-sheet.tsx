"use client";

import { Modal, SegmentedControl, Skeleton } from "@mantine/core";
import { useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { languageNames, type MailLanguage, mailLanguages } from "@/lib/email/mail-language";
import type { EnrolmentReview } from "@/lib/enrolment/enrolment-review";

import classes from "./sheet.module.css";
import type { Enrolment } from "./use-enrolment";
import { useReview } from "./use-review";

interface MailSheetProps {
  enrolment: Enrolment;
  isOpen: boolean;
  onClose: () => void;
}

/** The welcome mail as it will be sent, before it is. */
export function MailSheet({ enrolment, isOpen, onClose }: MailSheetProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="The welcome e-mail" size="lg">
      {isOpen ? <Fetched enrolment={enrolment} /> : null}
    </Modal>
  );
}

function Fetched({ enrolment }: { enrolment: Enrolment }) {
  const { review, refusal, read } = useReview(enrolment);
  if (refusal) {
    const safe = "Nothing you entered is lost.";
    return <ErrorState what={refusal} safe={safe} onRetry={read} isCompact />;
  }
  if (!review?.mails || !enrolment.terms) return <Skeleton height={420} />;
  return <MailPreview mails={review.mails} first={enrolment.terms.language} />;
}

interface MailPreviewProps {
  mails: NonNullable<EnrolmentReview["mails"]>;
  /** The language in which it will be sent. */
  first: MailLanguage;
}

/** The mail in each language; it stands in a frame that may run and load nothing. */
export function MailPreview({ mails, first }: MailPreviewProps) {
  const [language, setLanguage] = useState(first);
  const { subject, html } = mails[language];
  return (
    <div>
      <SegmentedControl
        aria-label="Language of the e-mail"
        value={language}
        onChange={(value) => setLanguage(mailLanguages.find((one) => one === value) ?? first)}
        data={mailLanguages.map((value) => ({ value, label: languageNames[value] }))}
      />
      <p className={classes.subject} lang={language}>
        {subject}
      </p>
      <iframe sandbox="" srcDoc={html} title={subject} className={classes.frame} />
      <p className={classes.quiet}>Goes out in {languageNames[first]}. Links do nothing here.</p>
    </div>
  );
}
