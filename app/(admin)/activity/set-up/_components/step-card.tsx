import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import classes from "./set-up.module.css";

interface StepCardProps {
  /** Its place in the order of doing; none for what only some need. */
  step?: number;
  title: string;
  aside?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}

/** One thing to do. */
export function StepCard({ step, title, aside, footer, children }: StepCardProps) {
  return (
    <Card
      title={title}
      aside={aside}
      footer={footer}
      icon={step ? <span className={classes.number}>{step}</span> : undefined}
    >
      <div className={classes.fields}>{children}</div>
    </Card>
  );
}
