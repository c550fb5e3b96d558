import type { InstrumentInput, Scale } from "./instrument";

const often: Scale = { min: 1, max: 5, minLabel: "Almost never", maxLabel: "Almost always" };
const agree: Scale = { min: 1, max: 5, minLabel: "Not at all", maxLabel: "Completely" };

const asked = (scale: Scale, texts: readonly string[]) => texts.map((text) => ({ text, scale }));

/**
 * The assessments and surveys that every organization has. Assessments speak of "this person", so that the same
 * items serve the learner itself and its raters.
 */
export const platformInstruments: readonly InstrumentInput[] = [
  {
    kind: "assessment",
    name: "Leadership 360",
    description: "For people who lead others: direction, people, decisions and change.",
    items: asked(often, [
      "This person makes clear where the team is heading and why.",
      "This person turns goals into priorities that people can act on.",
      "This person says no to work that does not serve the goals.",
      "This person delegates whole tasks, with the authority they need.",
      "This person gives feedback that helps others to get better.",
      "This person asks for feedback and does something with it.",
      "This person listens before deciding.",
      "This person decides in time, also when not everything is known.",
      "This person addresses conflicts early and fairly.",
      "This person makes it safe to speak up about problems.",
      "This person helps others through change.",
      "This person keeps agreements.",
    ]),
  },
  {
    kind: "assessment",
    name: "Working together 360",
    description: "For people without a team of their own: focus, cooperation and growth.",
    items: asked(often, [
      "This person plans the work so that deadlines hold.",
      "This person keeps the important ahead of the urgent.",
      "This person shares what others need to know in good time.",
      "This person makes a point clearly, in writing and in talk.",
      "This person listens to understand, not to reply.",
      "This person asks for help before it is too late.",
      "This person offers help without being asked.",
      "This person stays constructive under pressure.",
      "This person learns from mistakes and says so.",
      "This person brings ideas and sees them through.",
    ]),
  },
  {
    kind: "survey",
    name: "Engagement",
    description: "How learners are at work when coaching begins, and again when it ends.",
    items: asked(agree, [
      "I know what is expected of me at work.",
      "I have what I need to do my work well.",
      "My work lets me use my strengths.",
      "I receive recognition for good work.",
      "My manager supports my development.",
      "I can say what I think.",
      "I have energy left at the end of a working day.",
      "I see how my work contributes to the whole.",
      "I would recommend this organization as a place to work.",
      "I expect to be here in a year's time.",
    ]),
  },
  {
    kind: "survey",
    name: "Leading well",
    description: "How sure learners feel in their leading role, before and after coaching.",
    items: asked(agree, [
      "I feel confident in my role as a leader.",
      "I find the time to think ahead.",
      "I know how to have a difficult conversation well.",
      "I delegate without worrying about it.",
      "I can keep my own balance under pressure.",
      "I have somebody to think difficult decisions through with.",
      "I know what I want to get better at next.",
    ]),
  },
];
