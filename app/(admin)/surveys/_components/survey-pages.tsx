import { LinkTabs } from "@/components/ui/link-tabs";

/** What is asked in training, and what learners of the coaching programme answer: a page each. */
export function SurveyPages() {
  return (
    <LinkTabs
      label="Of training or of coaching"
      look="pills"
      tabs={[
        { href: "/surveys", label: "Training" },
        { href: "/surveys/instruments", label: "Coaching" },
      ]}
    />
  );
}
