import { Card } from "@/components/ui/card";
import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { formatAgo } from "@/components/ui/moment";
import { Stat } from "@/components/ui/stat";
import type { SeenWhen } from "@/lib/activity/activity-list";
import type { RecordEvent } from "@/lib/activity/record-event";
import type { Usage, UsagePart, UsagePeriod } from "@/lib/activity/usage";
import { usageHref } from "../search-params";
import { TopAccounts } from "./top-accounts";
import classes from "./usage.module.css";
import { UsageTrend } from "./usage-trend";

interface UsageOverviewProps {
  usage: Usage;
  latest: RecordEvent[];
  days: UsagePeriod;
  by: UsagePart;
  timeZone: string;
  now: Date;
}

/** Who is there, today and over the period; each figure leads to those it counts. */
export function UsageOverview({ usage, latest, days, by, ...clock }: UsageOverviewProps) {
  const period: SeenWhen = `${days}`;
  const figures = [
    {
      label: "online now",
      value: usage.online,
      href: usageHref({ view: "users", seen: "online" }),
    },
    {
      label: "users today",
      value: usage.usersToday,
      href: usageHref({ view: "users", seen: "today" }),
    },
    {
      label: "accounts today",
      value: usage.accountsToday,
      href: usageHref({ view: "accounts", seen: "today" }),
    },
    {
      label: `users in ${days} days`,
      value: usage.users,
      href: usageHref({ view: "users", seen: period }),
    },
    {
      label: `accounts in ${days} days`,
      value: usage.accounts,
      href: usageHref({ view: "accounts", seen: period }),
    },
    {
      label: `activities in ${days} days`,
      value: usage.events,
      href: usageHref({ days, by: "activity" }),
    },
  ];
  return (
    <div className={classes.overview}>
      <div className={classes.figures}>
        {figures.map(({ label, value, href }) => (
          <InternalLink key={label} href={href}>
            <Stat value={formatCount(value)} label={label} />
          </InternalLink>
        ))}
      </div>
      <Card>
        <UsageTrend names={usage.names} days={usage.days} by={by} />
      </Card>
      <div className={classes.columns}>
        <TopAccounts accounts={usage.topAccounts} days={days} />
        <Card
          title="Activity stream"
          aside={<InternalLink href="/activity/console">Live console</InternalLink>}
          isFlush
        >
          <ol className={classes.stream}>
            {latest.map(({ key, occurredAt, activity, user }) => (
              <li key={key}>
                <time dateTime={occurredAt.toISOString()}>{formatAgo(occurredAt, clock)}</time>
                <span className={classes.deed}>
                  <InternalLink href={`/activity/users/${user.id}`} dir="auto">
                    {user.name}
                  </InternalLink>
                  <span>{activity}</span>
                </span>
              </li>
            ))}
            {latest.length === 0 ? <li className={classes.quiet}>Nothing yet</li> : null}
          </ol>
        </Card>
      </div>
    </div>
  );
}
