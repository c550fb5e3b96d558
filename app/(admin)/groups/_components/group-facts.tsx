"use client";

import { Button } from "@mantine/core";
import { IconArchiveOff } from "@tabler/icons-react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import { InternalLink } from "@/components/ui/internal-link";
import { Tag } from "@/components/ui/tag";
import { languageNames } from "@/lib/email/mail-language";
import type { CoachingGroup } from "@/lib/groups/coaching-group";
import { remeasurementWords, videoWords } from "./group-words";
import classes from "./groups.module.css";
import { useArchiveGroup } from "./use-archive-group";

interface GroupFactsProps {
  group: CoachingGroup;
  mayEdit: boolean;
}

/** A group to read. */
export function GroupFacts({ group, mayEdit }: GroupFactsProps) {
  const { isBusy, archive } = useArchiveGroup(group);
  return (
    <>
      <PageHeader
        title={group.name}
        hasLine
        above={<InternalLink href="/groups">Groups</InternalLink>}
        meta={group.isArchived ? <Tag>Archived</Tag> : null}
        actions={
          mayEdit && group.isArchived ? (
            <Button
              loading={isBusy}
              leftSection={<IconArchiveOff size={16} stroke={1.6} aria-hidden="true" />}
              onClick={() => archive(false)}
            >
              Take out of the archive
            </Button>
          ) : null
        }
      />
      <PageBody>
        <div className={classes.cards}>
          {group.description ? <p>{group.description}</p> : null}
          {factsOf(group).map(({ title, facts }) => (
            <Card key={title} title={title}>
              <dl className={classes.facts}>
                {facts.map(([label, value]) => (
                  <Fact key={label} label={label} value={value} />
                ))}
              </dl>
            </Card>
          ))}
          {mayEdit ? null : <p className={classes.help}>Your account team changes groups.</p>}
        </div>
      </PageBody>
    </>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd dir="auto">{value}</dd>
    </>
  );
}

const open = "chosen when learners are added";

function factsOf(group: CoachingGroup): { title: string; facts: [string, string][] }[] {
  return [
    {
      title: "What it presets",
      facts: [
        ["Plan", group.planName ?? open],
        ["Assessment", group.assessmentName ?? open],
        ["Survey", group.surveyName ?? open],
        ["Focus skills", group.focusSkills.length > 0 ? group.focusSkills.join(", ") : "none"],
        ["First language", languageNames[group.language]],
      ],
    },
    {
      title: "Engagement",
      facts: [
        ["Duration", `${group.durationDays} days`],
        ["Remeasurement", remeasurementWords(group)],
        ["360°: to invite", `${group.minInvites} or more, at most ${group.maxInvites}`],
        ["360°: results show from", `${group.minAnswers} answers`],
        ["Learners now", String(group.currentLearners)],
      ],
    },
    {
      title: "Policies",
      facts: [
        ["Late cancellation", group.chargesLateCancels ? "uses up a session" : "costs nothing"],
        ["Names of 360° raters", group.showsRaterNames ? "seen by administrators" : "not shown"],
        ["Video rooms", videoWords[group.videoLinks]],
      ],
    },
  ];
}
