import type { MailLanguage } from "@/lib/email/mail-language";
import type { CsatReason } from "./csat-answer";

/** What the CSAT form says, in one language. */
export interface CsatWords {
  question: string;
  /** From 1 to 5. */
  scores: readonly [string, string, string, string, string];
  high: string;
  low: string;
  reasons: Record<CsatReason, string>;
  comment: string;
  optional: string;
  send: string;
  thanks: string;
  thanksMore: string;
  change: string;
  answered: string;
  unreachable: string;
  tooMany: string;
  language: string;
  gone: string;
}

export const csatWords: Record<MailLanguage, CsatWords> = {
  en: {
    question: "How satisfied are you with this course?",
    scores: ["Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied"],
    high: "What was good about it?",
    low: "What could be better?",
    reasons: {
      "Easy to find": "Easy to find",
      "Organized well": "Organized well",
      "Applicable content": "Applicable content",
      "Good pace": "Good pace",
      "Hard to find": "Hard to find",
      "Poor organization": "Poor organization",
      "Content not applicable": "Content not applicable",
      "Pace was off": "Pace was off",
    },
    comment: "Anything else?",
    optional: "optional",
    send: "Send",
    thanks: "Thank you!",
    thanksMore: "Your answer helps to make this course better.",
    change: "Change my answer",
    answered: "You have answered already. Your last answer counts.",
    unreachable: "Your answer could not be sent. Please try again.",
    tooMany: "That were many answers in a short time. Please try again later.",
    language: "Language",
    gone: "This link is not valid.",
  },
  es: {
    question: "¿Qué tan satisfecho está con este curso?",
    scores: [
      "Muy insatisfecho",
      "Insatisfecho",
      "Ni lo uno ni lo otro",
      "Satisfecho",
      "Muy satisfecho",
    ],
    high: "¿Qué le ha gustado?",
    low: "¿Qué se podría mejorar?",
    reasons: {
      "Easy to find": "Fácil de encontrar",
      "Organized well": "Bien organizado",
      "Applicable content": "Contenido aplicable",
      "Good pace": "Buen ritmo",
      "Hard to find": "Difícil de encontrar",
      "Poor organization": "Mal organizado",
      "Content not applicable": "Contenido no aplicable",
      "Pace was off": "Ritmo inadecuado",
    },
    comment: "¿Algo más?",
    optional: "opcional",
    send: "Enviar",
    thanks: "¡Muchas gracias!",
    thanksMore: "Su respuesta ayuda a mejorar este curso.",
    change: "Cambiar mi respuesta",
    answered: "Ya ha respondido. Cuenta su última respuesta.",
    unreachable: "No se ha podido enviar su respuesta. Inténtelo de nuevo.",
    tooMany: "Han sido muchas respuestas en poco tiempo. Inténtelo más tarde.",
    language: "Idioma",
    gone: "Este enlace no es válido.",
  },
  fr: {
    question: "Êtes-vous satisfait de ce cours ?",
    scores: [
      "Pas du tout satisfait",
      "Peu satisfait",
      "Ni l’un ni l’autre",
      "Satisfait",
      "Très satisfait",
    ],
    high: "Qu’avez-vous apprécié ?",
    low: "Que pourrait-on améliorer ?",
    reasons: {
      "Easy to find": "Facile à trouver",
      "Organized well": "Bien organisé",
      "Applicable content": "Contenu applicable",
      "Good pace": "Bon rythme",
      "Hard to find": "Difficile à trouver",
      "Poor organization": "Mal organisé",
      "Content not applicable": "Contenu non applicable",
      "Pace was off": "Rythme inadapté",
    },
    comment: "Autre chose ?",
    optional: "facultatif",
    send: "Envoyer",
    thanks: "Merci !",
    thanksMore: "Votre réponse aide à améliorer ce cours.",
    change: "Modifier ma réponse",
    answered: "Vous avez déjà répondu. Votre dernière réponse compte.",
    unreachable: "Votre réponse n’a pas pu être envoyée. Veuillez réessayer.",
    tooMany: "Cela fait beaucoup de réponses en peu de temps. Veuillez réessayer plus tard.",
    language: "Langue",
    gone: "Ce lien n’est pas valable.",
  },
  de: {
    question: "Wie zufrieden sind Sie mit diesem Kurs?",
    scores: ["Sehr unzufrieden", "Unzufrieden", "Weder noch", "Zufrieden", "Sehr zufrieden"],
    high: "Was war gut daran?",
    low: "Was könnte besser sein?",
    reasons: {
      "Easy to find": "Leicht zu finden",
      "Organized well": "Gut aufgebaut",
      "Applicable content": "Inhalt anwendbar",
      "Good pace": "Gutes Tempo",
      "Hard to find": "Schwer zu finden",
      "Poor organization": "Schlecht aufgebaut",
      "Content not applicable": "Inhalt nicht anwendbar",
      "Pace was off": "Tempo passte nicht",
    },
    comment: "Noch etwas?",
    optional: "freiwillig",
    send: "Senden",
    thanks: "Vielen Dank!",
    thanksMore: "Ihre Antwort hilft, diesen Kurs besser zu machen.",
    change: "Meine Antwort ändern",
    answered: "Sie haben schon geantwortet. Ihre letzte Antwort zählt.",
    unreachable: "Ihre Antwort konnte nicht gesendet werden. Bitte versuchen Sie es noch einmal.",
    tooMany: "Das waren viele Antworten in kurzer Zeit. Bitte versuchen Sie es später noch einmal.",
    language: "Sprache",
    gone: "Dieser Link ist nicht gültig.",
  },
};
