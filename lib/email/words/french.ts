import type { MailWords } from "../mail-words";

export const frenchWords: MailWords = {
  greeting: (firstName) => (firstName ? `Bonjour ${firstName},` : "Bonjour,"),
  steps: {
    sign_in: () => "Connectez-vous une première fois.",
    profile: () => "Complétez votre profil, pour que votre coach puisse faire votre connaissance.",
    self_assessment: () =>
      "Faites votre auto-évaluation : comment voyez-vous vos propres points forts ?",
    first_raters: (least) =>
      least === 1
        ? "Invitez au moins une personne qui connaît votre travail à vous donner un feedback 360°."
        : `Invitez au moins ${least} personnes qui connaissent votre travail à vous donner un feedback 360°.`,
    invite_raters: (more) =>
      more === 1
        ? "Invitez encore une personne qui connaît votre travail à vous donner un feedback 360°."
        : `Invitez encore ${more} personnes qui connaissent votre travail à vous donner un feedback 360°.`,
    survey: () => "Répondez à la courte enquête sur l’engagement.",
    choose_coach: () => "Choisissez votre coach.",
    focus_areas: () => "Choisissez les domaines dans lesquels vous souhaitez progresser.",
    coaching_plan: () => "Rédigez votre plan de coaching.",
    next_session: () => "Réservez votre prochaine séance avec votre coach.",
    self_remeasurement: () => "Refaites votre auto-évaluation et voyez ce qui a changé.",
    three_sixty_remeasurement: () => "Demandez votre deuxième série de feedbacks 360°.",
    goals: () => "Revenez sur vos objectifs : lesquels avez-vous atteints ?",
    remeasurement_survey: () => "Répondez à l’enquête de clôture.",
  },
  button: "Ouvrir mon coaching",
  addressHint: "Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :",
  signature: (organization) => `L’équipe coaching de ${organization}`,
  footer: (organization) =>
    `Vous recevez ce message parce que ${organization} vous a inscrit à son programme de coaching.`,
  welcome: {
    subject: (organization) => `Votre coaching chez ${organization} commence`,
    opening: ({ organization, group, days }) =>
      `Bienvenue ! ${organization} vous réserve une place dans son programme de coaching « ${group} ». Pendant les ${days} prochains jours, un coach vous accompagne dans ce que vous souhaitez faire avancer.`,
    coach: (name) => `Votre coach est ${name}, qui se réjouit de vous rencontrer.`,
    lead: "Quelques étapes vous mènent à votre première séance :",
    closing:
      "Aucune ne prend beaucoup de temps, et vous pouvez vous arrêter et reprendre quand vous le souhaitez.",
  },
  reminder: {
    subject: (steps) =>
      steps === 1
        ? "Il reste une étape dans votre coaching"
        : `Il reste ${steps} étapes dans votre coaching`,
    opening: (organization) =>
      `Vous êtes en bonne voie dans le programme de coaching de ${organization}.`,
    lead: (steps) => (steps === 1 ? "Une étape reste à faire :" : "Ces étapes restent à faire :"),
    closing: "Si vous l’avez fait entre-temps, vous n’avez plus rien à faire. Merci !",
  },
};
