import type { MailWords } from "../mail-words";

export const germanWords: MailWords = {
  greeting: (firstName) => (firstName ? `Guten Tag ${firstName},` : "Guten Tag,"),
  steps: {
    sign_in: () => "Melden Sie sich zum ersten Mal an.",
    profile: () => "Vervollständigen Sie Ihr Profil, damit Ihr Coach Sie kennenlernen kann.",
    self_assessment: () => "Machen Sie die Selbsteinschätzung: Wie sehen Sie Ihre eigenen Stärken?",
    first_raters: (least) =>
      least === 1
        ? "Laden Sie mindestens eine Person, die Ihre Arbeit kennt, zum 360°-Feedback ein."
        : `Laden Sie mindestens ${least} Personen, die Ihre Arbeit kennen, zum 360°-Feedback ein.`,
    invite_raters: (more) =>
      more === 1
        ? "Laden Sie noch eine Person, die Ihre Arbeit kennt, zum 360°-Feedback ein."
        : `Laden Sie noch ${more} Personen, die Ihre Arbeit kennen, zum 360°-Feedback ein.`,
    survey: () => "Beantworten Sie die kurze Umfrage zum Engagement.",
    choose_coach: () => "Wählen Sie Ihren Coach.",
    focus_areas: () => "Wählen Sie die Themen, an denen Sie arbeiten möchten.",
    coaching_plan: () => "Schreiben Sie Ihren Coaching-Plan.",
    next_session: () => "Vereinbaren Sie die nächste Sitzung mit Ihrem Coach.",
    self_remeasurement: () =>
      "Machen Sie die Selbsteinschätzung noch einmal und sehen Sie, was sich verändert hat.",
    three_sixty_remeasurement: () => "Bitten Sie um die zweite Runde Ihres 360°-Feedbacks.",
    goals: () => "Blicken Sie auf Ihre Ziele zurück: Welche haben Sie erreicht?",
    remeasurement_survey: () => "Beantworten Sie die Abschlussumfrage.",
  },
  button: "Zum Coaching",
  addressHint:
    "Falls die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:",
  signature: (organization) => `Ihr Coaching-Team bei ${organization}`,
  footer: (organization) =>
    `Sie erhalten diese E-Mail, weil ${organization} Sie in sein Coaching-Programm aufgenommen hat.`,
  welcome: {
    subject: (organization) => `Ihr Coaching bei ${organization} beginnt`,
    opening: ({ organization, group, days }) =>
      `Willkommen! ${organization} hat für Sie einen Platz im Coaching-Programm „${group}“. In den nächsten ${days} Tagen begleitet Sie ein Coach bei dem, was Sie voranbringen möchten.`,
    coach: (name) => `Ihr Coach ist ${name} und freut sich darauf, Sie kennenzulernen.`,
    lead: "Wenige Schritte führen zu Ihrer ersten Sitzung:",
    closing:
      "Keiner davon dauert lange, und Sie können jederzeit unterbrechen und später weitermachen.",
  },
  reminder: {
    subject: (steps) =>
      steps === 1
        ? "In Ihrem Coaching fehlt noch ein Schritt"
        : `In Ihrem Coaching fehlen noch ${steps} Schritte`,
    opening: (organization) => `Sie sind im Coaching-Programm von ${organization} auf gutem Weg.`,
    lead: (steps) =>
      steps === 1 ? "Ein Schritt ist noch offen:" : "Diese Schritte sind noch offen:",
    closing: "Haben Sie das inzwischen erledigt, brauchen Sie nichts weiter zu tun. Vielen Dank!",
  },
};
