import type { MailLanguage } from "@/lib/email/mail-language";
import type { MissingStep } from "./missing-steps";

interface ReminderWords {
  subject(steps: number): string;
  greeting(name: string): string;
  intro(organization: string): string;
  closing: string;
  signature(organization: string): string;
  steps: Record<MissingStep, string>;
}

const words: Record<MailLanguage, ReminderWords> = {
  en: {
    subject: (steps) =>
      steps === 1
        ? "Your coaching: one step is waiting"
        : `Your coaching: ${steps} steps are waiting`,
    greeting: (name) => `Hello ${name},`,
    intro: (organization) =>
      `Your coaching at ${organization} is under way. To go on, please sign in to the coaching platform and:`,
    closing: "If you have just done this, there is nothing more to do.",
    signature: (organization) => `Your coaching team at ${organization}`,
    steps: {
      profile: "Fill in your profile",
      self_assessment: "Take your self assessment",
      invites: "Invite colleagues to your 360° feedback",
      survey: "Answer the survey",
      answers: "Ask those you invited to your 360° feedback to answer",
      focus_areas: "Choose your focus areas",
      session: "Book your next session",
      plan: "Write your coaching plan",
      self_remeasurement: "Take your self assessment once more",
      answers_remeasurement: "Complete your second round of 360° feedback",
      goals: "Rate your goals",
      survey_remeasurement: "Answer the closing survey",
    },
  },
  es: {
    subject: (steps) =>
      steps === 1
        ? "Su coaching: queda un paso pendiente"
        : `Su coaching: quedan ${steps} pasos pendientes`,
    greeting: (name) => `Hola, ${name}:`,
    intro: (organization) =>
      `Su coaching en ${organization} está en marcha. Para continuar, inicie sesión en la plataforma de coaching y haga lo siguiente:`,
    closing: "Si ya lo ha hecho, no tiene que hacer nada más.",
    signature: (organization) => `Su equipo de coaching en ${organization}`,
    steps: {
      profile: "Complete su perfil",
      self_assessment: "Haga su autoevaluación",
      invites: "Invite a colegas a su evaluación 360°",
      survey: "Responda a la encuesta",
      answers: "Pida a las personas invitadas que respondan a su evaluación 360°",
      focus_areas: "Elija sus áreas de desarrollo",
      session: "Reserve su próxima sesión",
      plan: "Escriba su plan de coaching",
      self_remeasurement: "Repita su autoevaluación",
      answers_remeasurement: "Complete su segunda ronda de la evaluación 360°",
      goals: "Valore sus objetivos",
      survey_remeasurement: "Responda a la encuesta final",
    },
  },
  fr: {
    subject: (steps) =>
      steps === 1
        ? "Votre coaching : une étape vous attend"
        : `Votre coaching : ${steps} étapes vous attendent`,
    greeting: (name) => `Bonjour ${name},`,
    intro: (organization) =>
      `Votre coaching chez ${organization} est en cours. Pour continuer, connectez-vous à la plateforme de coaching, puis :`,
    closing: "Si vous venez de le faire, vous n’avez rien d’autre à faire.",
    signature: (organization) => `Votre équipe coaching chez ${organization}`,
    steps: {
      profile: "Complétez votre profil",
      self_assessment: "Faites votre autoévaluation",
      invites: "Invitez des collègues à votre évaluation 360°",
      survey: "Répondez à l’enquête",
      answers: "Demandez aux personnes invitées de répondre à votre évaluation 360°",
      focus_areas: "Choisissez vos axes de développement",
      session: "Réservez votre prochaine séance",
      plan: "Rédigez votre plan de coaching",
      self_remeasurement: "Refaites votre autoévaluation",
      answers_remeasurement: "Terminez votre deuxième évaluation 360°",
      goals: "Évaluez vos objectifs",
      survey_remeasurement: "Répondez à l’enquête finale",
    },
  },
  de: {
    subject: (steps) =>
      steps === 1
        ? "Ihr Coaching: Ein Schritt ist offen"
        : `Ihr Coaching: ${steps} Schritte sind offen`,
    greeting: (name) => `Guten Tag, ${name},`,
    intro: (organization) =>
      `Ihr Coaching bei ${organization} läuft. Damit es weitergeht, melden Sie sich bitte auf der Coaching-Plattform an:`,
    closing: "Falls Sie dies gerade erledigt haben, ist nichts weiter zu tun.",
    signature: (organization) => `Ihr Coaching-Team bei ${organization}`,
    steps: {
      profile: "Füllen Sie Ihr Profil aus",
      self_assessment: "Machen Sie Ihre Selbsteinschätzung",
      invites: "Laden Sie Kolleginnen und Kollegen zu Ihrem 360°-Feedback ein",
      survey: "Beantworten Sie die Umfrage",
      answers: "Bitten Sie die Eingeladenen um ihre Antworten im 360°-Feedback",
      focus_areas: "Wählen Sie Ihre Schwerpunkte",
      session: "Vereinbaren Sie Ihre nächste Sitzung",
      plan: "Schreiben Sie Ihren Coaching-Plan",
      self_remeasurement: "Machen Sie Ihre Selbsteinschätzung noch einmal",
      answers_remeasurement: "Schließen Sie Ihre zweite 360°-Runde ab",
      goals: "Bewerten Sie Ihre Ziele",
      survey_remeasurement: "Beantworten Sie die Abschlussumfrage",
    },
  },
};

interface Reminder {
  language: MailLanguage;
  /** What the learner is called by. */
  name: string;
  organization: string;
  missing: readonly MissingStep[];
}

/** The mail that reminds a learner of what is missing, in its language: subject, plain text and HTML. */
export function reminderMail({ language, name, organization, missing }: Reminder): {
  subject: string;
  text: string;
  html: string;
} {
  const { subject, greeting, intro, closing, signature, steps } = words[language];
  const before = [greeting(name), intro(organization)];
  const after = [closing, signature(organization)];
  const list = missing.map((step) => steps[step]);
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
  const text = [...before, list.map((step) => `– ${step}`).join("\n"), ...after].join("\n\n");
  const html = [
    ...before.map(paragraph),
    `<ul>${list.map((step) => `<li>${escapeHtml(step)}</li>`).join("")}</ul>`,
    ...after.map(paragraph),
  ].join("");
  return {
    subject: subject(missing.length),
    text: `${text}\n`,
    html: `<!doctype html><html lang="${language}"><body>${html}</body></html>`,
  };
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
