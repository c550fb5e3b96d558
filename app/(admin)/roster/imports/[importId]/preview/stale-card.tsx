"use client";

import { Button } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useRouter } from "next/navigation";

import { Card } from "@/components/ui/card";
import { useAction } from "@/components/ui/use-action";
import { resumeImportAction } from "../../../actions";
import classes from "./brake-card.module.css";

/** Somebody else changed the roster since the preview: nothing is applied before it was made anew. */
export function StaleCard({ importId }: { importId: string }) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  const renew = () =>
    run(() => resumeImportAction({ importId }), { onDone: () => router.refresh() });
  return (
    <Card tone="amber">
      <div className={classes.brake}>
        <IconArrowsExchange size={22} stroke={1.6} aria-hidden="true" className={classes.hand} />
        <div className={classes.words}>
          <h3 className={classes.title}>The roster moved meanwhile</h3>
          <p>
            Another import was committed after this preview was made, so what stands below is no
            longer what would happen. Nothing of this file has been applied; your columns and fixes
            are kept.
          </p>
          <div className={classes.buttons}>
            <Button variant="default" loading={isBusy} onClick={renew}>
              Make a new preview
            </Button>
          </div>
        </div>
      </div>
    </Card>
  );
}
