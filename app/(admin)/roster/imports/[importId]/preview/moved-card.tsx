import { IconArrowsExchange } from "@tabler/icons-react";
import { Card } from "@/components/ui/card";
import classes from "./brake-card.module.css";

/** After a commit that was put off: what stands below is new and waits for another look. */
export function MovedCard() {
  return (
    <Card tone="amber">
      <div className={classes.brake} role="status">
        <IconArrowsExchange size={22} stroke={1.6} aria-hidden="true" className={classes.hand} />
        <div className={classes.words}>
          <h3 className={classes.title}>The roster moved meanwhile: look at the new preview</h3>
          <p>
            Another import was committed first, so nothing of this one was applied. What it would
            change now stands below; commit again when it is right.
          </p>
        </div>
      </div>
    </Card>
  );
}
