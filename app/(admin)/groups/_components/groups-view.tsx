"use client";

import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ToggleChip } from "@/components/ui/toggle-chip";
import type { CoachingGroup } from "@/lib/groups/coaching-group";
import { GroupTabs } from "./group-tabs";
import classes from "./groups.module.css";
import { GroupsTable } from "./groups-table";

interface GroupsViewProps {
  groups: CoachingGroup[];
  audienceCount: number;
  mayEdit: boolean;
}

/** The page: the groups, archived ones only where they are asked for. */
export function GroupsView({ groups, audienceCount, mayEdit }: GroupsViewProps) {
  const [showsArchived, setShowsArchived] = useState(false);
  const offered = groups.filter(({ isArchived }) => !isArchived);
  const archived = groups.length - offered.length;
  const newButton = mayEdit ? (
    <ButtonLink
      href="/groups/new"
      leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
    >
      New group
    </ButtonLink>
  ) : null;

  return (
    <>
      <PageHeader
        title="Groups"
        meta={<span>A group presets everything for the learners who are added to it.</span>}
        actions={offered.length > 0 ? newButton : null}
        chips={<GroupTabs groups={offered.length} audiences={audienceCount} />}
      />
      <PageBody isFlush>
        {archived > 0 ? (
          <div className={classes.chips}>
            <ToggleChip
              label={`Archived (${archived})`}
              isOn={showsArchived}
              onChange={setShowsArchived}
            />
          </div>
        ) : null}
        <GroupsTable
          groups={showsArchived ? groups : offered}
          empty={
            <EmptyState title="No group has been set up yet." action={newButton}>
              {mayEdit
                ? "Learners are added to a group: set up the first to begin."
                : "Your account team sets up the first; then learners can be added."}
            </EmptyState>
          }
        />
      </PageBody>
    </>
  );
}
