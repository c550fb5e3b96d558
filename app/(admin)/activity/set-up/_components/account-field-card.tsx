import classes from "./set-up.module.css";
import { StepCard } from "./step-card";

/** How the academy comes to know to which account a learner belongs. */
export function AccountFieldCard() {
  return (
    <StepCard step={2} title="An account ID for each learner">
      <p className={classes.text}>
        Quorum groups learners by your own account ID. The academy keeps it in a sign-up field.
      </p>
      <ol className={classes.list}>
        <li>
          In the academy’s dashboard open <b>Domains &amp; Publishing › Domain Settings</b> and add
          a <b>New Signup Field</b> of free-form text, labelled <b>Account ID</b>.
        </li>
        <li>
          Ask the academy’s support to give it the name <code>accountid</code>, to make it{" "}
          <b>read only</b>, and to fill it from the URL parameter <code>accountid</code>, so that
          learners see it but cannot change it.
        </li>
        <li>
          Send learners to sign up by a link that carries it:{" "}
          <code>https://academy.example.com/auth/signup?accountid=ACC-20417</code>. With single
          sign-on, let your application pass the field instead.
        </li>
      </ol>
      <p className={classes.help}>
        A learner without one is still counted, just for no account. An ID that no account of yours
        has is held for review, never made into a new account.
      </p>
    </StepCard>
  );
}
