import { IconArrowsDiff, IconShieldHalf, IconUsersGroup } from "@tabler/icons-react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Card } from "@/components/ui/card";
import classes from "./premium-page.module.css";
import { ThresholdMeanings } from "./threshold-help";

const reasons = [
  {
    Icon: IconUsersGroup,
    title: "See every part of the workforce",
    text: "Survey answers by department, location, tenure, gender and the other fields of your roster, from competency down to single questions.",
  },
  {
    Icon: IconArrowsDiff,
    title: "Know what is more than chance",
    text: "Each figure stands against a benchmark of other organizations and your own average. Differences that may be noise stay quiet.",
  },
  {
    Icon: IconShieldHalf,
    title: "Nobody can be singled out",
    text: "A figure is shown only if no arithmetic on everything you have ever been shown comes down to fewer than five people.",
  },
];

/** For organizations without Premium: what Segmentation is and how to get it; no figure. */
export function PremiumPage() {
  return (
    <>
      <PageHeader title="Segmentation" hasLine />
      <PageBody>
        <div className={classes.page}>
          <p className={classes.lead}>
            How do different parts of your workforce answer the surveys inside their training?
            Segmentation shows it, and is part of Premium.
          </p>
          <ul className={classes.reasons}>
            {reasons.map(({ Icon, title, text }) => (
              <li key={title}>
                <Icon size={18} stroke={1.6} aria-hidden="true" />
                <h2>{title}</h2>
                <p>{text}</p>
              </li>
            ))}
          </ul>
          <Card title="How to get it">
            <ol className={classes.steps}>
              <li>Ask your customer success manager to switch Premium on for your organization.</li>
              <li>
                Upload your roster with the fields you want to compare. Loading demographics uses no
                licence.
              </li>
              <li>The first report follows the next refresh of your survey wave.</li>
            </ol>
          </Card>
          <Card title="What a hidden figure will say">
            <ThresholdMeanings threshold={5} />
          </Card>
        </div>
      </PageBody>
    </>
  );
}
