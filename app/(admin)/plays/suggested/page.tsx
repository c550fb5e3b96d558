import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { InternalLink } from "@/components/ui/internal-link";
import { Tag } from "@/components/ui/tag";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission } from "@/lib/auth/server/session";
import { listPlays } from "@/lib/plays/server/list-plays";
import { suggestedPlays } from "@/lib/plays/suggested-plays";
import classes from "../_components/plays.module.css";
import { PlaysHeader } from "../_components/plays-header";
import { SwitchOn } from "../_components/switch-on";

export const metadata: Metadata = { title: "Suggested plays" };

/** The plays that are ready to switch on. */
export default async function SuggestedPlaysPage() {
  const actor = await requirePermission("activity.read");
  const mayManage = actorMay(actor, "activity.manage");
  const plays = await listPlays(actor, {});
  return (
    <>
      <PlaysHeader mayManage={mayManage} />
      <PageBody isFlush>
        <p className={classes.lead}>
          Ready to switch on, in English, Spanish, French and German. Each runs for what happens
          from then on, and can be changed before and after.
        </p>
        <ul className={classes.list}>
          {suggestedPlays.map(({ key, name, about }) => {
            const own = plays.find(({ suggestion }) => suggestion === key);
            return (
              <li key={key} className={classes.item}>
                <div className={classes.itemWords}>
                  <p className={classes.itemName}>{name}</p>
                  <p className={classes.quiet}>{about}</p>
                </div>
                {own ? (
                  <>
                    <Tag tone={own.state === "on" ? "accent" : "amber"}>{own.state}</Tag>
                    <InternalLink href={`/plays/${own.id}`}>Open “{own.name}”</InternalLink>
                  </>
                ) : mayManage ? (
                  <SwitchOn suggestion={key} name={name} />
                ) : (
                  <Tag>off</Tag>
                )}
              </li>
            );
          })}
        </ul>
      </PageBody>
    </>
  );
}
