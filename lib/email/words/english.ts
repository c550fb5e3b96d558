import type { MailWords } from "../mail-words";

export const englishWords: MailWords = {
  greeting: (firstName) => (firstName ? `Hello ${firstName},` : "Hello,"),
  steps: {
    sign_in: () => "Sign in for the first time.",
    profile: () => "Complete your profile, so that your coach knows who you are.",
    self_assessment: () => "Take the self assessment: how do you see your own strengths?",
    first_raters: (least) =>
      least === 1
        ? "Invite at least one person who knows your work to give you 360° feedback."
        : `Invite at least ${least} people who know your work to give you 360° feedback.`,
    invite_raters: (more) =>
      more === 1
        ? "Invite one more person who knows your work to give you 360° feedback."
        : `Invite ${more} more people who know your work to give you 360° feedback.`,
    survey: () => "Answer the short engagement survey.",
    choose_coach: () => "Choose your coach.",
    focus_areas: () => "Choose the areas you want to work on.",
    coaching_plan: () => "Write your coaching plan.",
    next_session: () => "Book your next session with your coach.",
    self_remeasurement: () => "Take the self assessment again and see what has changed.",
    three_sixty_remeasurement: () => "Ask for your second round of 360° feedback.",
    goals: () => "Look back at your goals: which of them have you reached?",
    remeasurement_survey: () => "Answer the closing survey.",
  },
  button: "Open your coaching",
  addressHint: "If the button does not work, copy this address into your browser:",
  signature: (organization) => `Your coaching team at ${organization}`,
  footer: (organization) =>
    `You receive this mail because ${organization} has enrolled you in its coaching programme.`,
  welcome: {
    subject: (organization) => `Your coaching at ${organization} begins`,
    opening: ({ organization, group, days }) =>
      `Welcome! ${organization} has a place for you in its coaching programme “${group}”. For the next ${days} days a coach is there for you and for what you want to move forward.`,
    coach: (name) => `Your coach is ${name}, who looks forward to meeting you.`,
    lead: "A few steps open the way to your first session:",
    closing: "None of them takes long, and you can stop and continue whenever you like.",
  },
  reminder: {
    subject: (steps) =>
      steps === 1
        ? "One step is left in your coaching"
        : `${steps} steps are left in your coaching`,
    opening: (organization) =>
      `You are well on your way in the coaching programme of ${organization}.`,
    lead: (steps) => (steps === 1 ? "One step is still open:" : "These steps are still open:"),
    closing: "If you have done this in the meantime, there is nothing more to do. Thank you!",
  },
};
