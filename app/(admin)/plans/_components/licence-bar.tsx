import { formatCount } from "@/components/ui/figures";
import { ShareBar } from "@/components/ui/share-bar";
import type { Plan } from "@/lib/plans/plan";
import classes from "./plans.module.css";

/** Licences in use of those bought, as words and as a bar. */
export function LicenceBar({ plan: { name, licences, used, available } }: { plan: Plan }) {
  return (
    <div className={classes.licences}>
      <span>
        <b>{formatCount(used)}</b> of {formatCount(licences)} in use,{" "}
        <span data-none={available === 0 || undefined} className={classes.left}>
          {formatCount(available)} left
        </span>
      </span>
      <ShareBar
        label={`Licences of ${name}`}
        shares={[
          { label: "in use", count: used, tone: available === 0 ? "amber" : "accent" },
          { label: "left", count: available, tone: "neutral" },
        ]}
      />
    </div>
  );
}
