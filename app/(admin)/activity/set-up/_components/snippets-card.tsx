import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import {
  completionSnippet,
  enrolmentSnippet,
  headSnippet,
  type SnippetTerms,
} from "@/lib/activity/snippets";
import classes from "./set-up.module.css";
import { StepCard } from "./step-card";

/** The three snippets, each with its place in the academy's theme. */
export function SnippetsCard({ terms }: { terms: SnippetTerms }) {
  return (
    <StepCard step={3} title="Three snippets for the academy’s theme">
      <Snippet
        letter="a"
        title="On every page"
        code={headSnippet(terms)}
        label="Head snippet"
        place={
          <>
            In the theme’s <b>global head</b>. Says who is signed in and loads the collector, 3 kB,
            without holding up the page. Nothing is sent while nobody is signed in.
          </>
        }
      />
      <Snippet
        letter="b"
        title="After enrolling"
        code={enrolmentSnippet()}
        label="Enrolment snippet"
        place={
          <>
            In the theme’s <b>conversion page</b>, which shows after enrolling in a course or a
            path. Sends <code>Enroll - </code> and its title, with its ID.
          </>
        }
      />
      <Snippet
        letter="c"
        title="After completing a course"
        code={completionSnippet()}
        label="Completion snippet"
        place={
          <>
            In the theme’s <b>course completion page</b>. Sends <code>Complete - </code> and the
            course’s title, with its ID. A path is complete when all its courses are.
          </>
        }
      />
    </StepCard>
  );
}

interface SnippetProps {
  letter: string;
  title: string;
  place: ReactNode;
  code: string;
  label: string;
}

function Snippet({ letter, title, place, code, label }: SnippetProps) {
  return (
    <section className={classes.snippet} aria-label={`(${letter}) ${title}`}>
      <h3 className={classes.snippetTitle}>
        <span className={classes.letter}>{letter}</span>
        {title}
      </h3>
      <p className={classes.text}>{place}</p>
      <CodeBlock code={code} label={label} />
    </section>
  );
}
