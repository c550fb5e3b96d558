import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import classes from "./scim.module.css";

interface PeopleCardProps {
  people: number;
  inactive: number;
  groups: number;
  /** Calls of the last day that were refused. */
  refused: number;
}

/** How much of the roster the provider keeps. */
export function PeopleCard({ people, inactive, groups, refused }: PeopleCardProps) {
  return (
    <Card title="Provisioned">
      <div className={classes.stats}>
        <Stat value={people.toLocaleString("en")} label={people === 1 ? "person" : "people"} />
        <Stat value={inactive.toLocaleString("en")} label="of them inactive" />
        <Stat value={groups.toLocaleString("en")} label={groups === 1 ? "group" : "groups"} />
        <Stat
          value={refused.toLocaleString("en")}
          label={refused === 1 ? "call refused in 24 h" : "calls refused in 24 h"}
          tone={refused > 0 ? "amber" : "ink"}
        />
      </div>
    </Card>
  );
}
