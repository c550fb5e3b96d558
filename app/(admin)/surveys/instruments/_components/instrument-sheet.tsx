import { IconCopy } from "@tabler/icons-react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { InternalLink } from "@/components/ui/internal-link";
import { Tag } from "@/components/ui/tag";
import type { Instrument } from "@/lib/instruments/instrument";
import { ArchiveButton } from "./archive-button";
import { commonScale, kindWords, originWords, questionWords, scaleWords } from "./instrument-words";
import classes from "./instruments.module.css";

interface InstrumentSheetProps {
  instrument: Instrument;
  mayEdit: boolean;
}

/** An assessment or survey to read: its questions, each with its scale or all with one. */
export function InstrumentSheet({ instrument, mayEdit }: InstrumentSheetProps) {
  const { id, name, kind, origin, description, items, engagements, isArchived } = instrument;
  const scale = commonScale(items);
  return (
    <>
      <PageHeader
        title={name}
        hasLine
        above={<InternalLink href="/surveys/instruments">Assessments & surveys</InternalLink>}
        meta={
          <>
            <Tag tone={origin === "custom" ? "accent" : "plain"}>
              {kindWords[kind]}, {originWords[origin].toLowerCase()}
            </Tag>
            {isArchived ? <Tag>Archived</Tag> : null}
          </>
        }
        actions={
          mayEdit ? (
            <>
              <ArchiveButton instrument={{ id, name, isArchived }} />
              <ButtonLink
                href={`/surveys/instruments/new?kind=${kind}&copy=${id}`}
                leftSection={<IconCopy size={16} stroke={1.6} aria-hidden="true" />}
              >
                Make a copy
              </ButtonLink>
            </>
          ) : null
        }
      />
      <PageBody>
        <div className={classes.sheet}>
          {description ? <p>{description}</p> : null}
          <Card
            title={questionWords(items.length)}
            aside={<span className={classes.quiet}>{scale ? scaleWords(scale) : null}</span>}
          >
            <ol className={classes.questions}>
              {items.map((item) => (
                <li key={item.text} className={classes.question}>
                  <span dir="auto">{item.text}</span>
                  {scale ? null : <span className={classes.scale}>{scaleWords(item.scale)}</span>}
                </li>
              ))}
            </ol>
          </Card>
          <p className={classes.help}>
            {engagements === 0
              ? "No engagement has it yet."
              : engagements === 1
                ? "One engagement has it, so its questions stay as they are."
                : `${engagements} engagements have it, so its questions stay as they are.`}
            {origin === "platform" ? " It is the same in every organization." : ""}
          </p>
        </div>
      </PageBody>
    </>
  );
}
