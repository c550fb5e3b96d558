import type { ActionOf } from "./play-definition";

type Texts = ActionOf<"email">["texts"];

export const celebrateTexts: Texts = {
  en: {
    subject: "You completed {course.title}",
    body: "Hello {user.first_name},\n\nWell done: on {event.date} you completed {course.title}. Thank you for the time you put into it.\n\nYour academy team at {organization.name}",
  },
  es: {
    subject: "Ha completado {course.title}",
    body: "Hola, {user.first_name}:\n\nEnhorabuena: el {event.date} completó {course.title}. Gracias por el tiempo que le ha dedicado.\n\nEl equipo de la academia de {organization.name}",
  },
  fr: {
    subject: "Vous avez terminé {course.title}",
    body: "Bonjour {user.first_name},\n\nFélicitations : le {event.date}, vous avez terminé {course.title}. Merci pour le temps que vous y avez consacré.\n\nL’équipe de l’académie de {organization.name}",
  },
  de: {
    subject: "Sie haben {course.title} abgeschlossen",
    body: "Guten Tag {user.first_name},\n\nherzlichen Glückwunsch: Am {event.date} haben Sie {course.title} abgeschlossen. Danke für die Zeit, die Sie sich genommen haben.\n\nIhr Akademie-Team bei {organization.name}",
  },
};

export const remindTexts: Texts = {
  en: {
    subject: "Pick up where you left off",
    body: "Hello {user.first_name},\n\nOn {event.date} you enrolled in {course.title}. It is waiting for you: a few minutes are enough to go on.\n\nYour academy team at {organization.name}",
  },
  es: {
    subject: "Continúe donde lo dejó",
    body: "Hola, {user.first_name}:\n\nEl {event.date} se inscribió en {course.title}. Le está esperando: bastan unos minutos para continuar.\n\nEl equipo de la academia de {organization.name}",
  },
  fr: {
    subject: "Reprenez là où vous en étiez",
    body: "Bonjour {user.first_name},\n\nLe {event.date}, vous vous êtes inscrit à {course.title}. Le cours vous attend : quelques minutes suffisent pour continuer.\n\nL’équipe de l’académie de {organization.name}",
  },
  de: {
    subject: "Machen Sie weiter, wo Sie aufgehört haben",
    body: "Guten Tag {user.first_name},\n\nam {event.date} haben Sie sich für {course.title} angemeldet. Ein paar Minuten reichen, um weiterzumachen.\n\nIhr Akademie-Team bei {organization.name}",
  },
};

export const surveyTexts: Texts = {
  en: {
    subject: "How did you like {course.title}?",
    body: "Hello {user.first_name},\n\nYou completed {course.title}. How satisfied are you with it? One click is enough:\n\n{csat_link}\n\nYour academy team at {organization.name}",
  },
  es: {
    subject: "¿Qué le ha parecido {course.title}?",
    body: "Hola, {user.first_name}:\n\nHa completado {course.title}. ¿Está satisfecho con el curso? Basta un clic:\n\n{csat_link}\n\nEl equipo de la academia de {organization.name}",
  },
  fr: {
    subject: "Que pensez-vous de {course.title} ?",
    body: "Bonjour {user.first_name},\n\nVous avez terminé {course.title}. En êtes-vous satisfait ? Un clic suffit :\n\n{csat_link}\n\nL’équipe de l’académie de {organization.name}",
  },
  de: {
    subject: "Wie hat Ihnen {course.title} gefallen?",
    body: "Guten Tag {user.first_name},\n\nSie haben {course.title} abgeschlossen. Wie zufrieden sind Sie damit? Ein Klick genügt:\n\n{csat_link}\n\nIhr Akademie-Team bei {organization.name}",
  },
};

export const nextCourseTexts: Texts = {
  en: {
    subject: "What comes next: {next_course.title}",
    body: "Hello {user.first_name},\n\nAfter {course.title} comes {next_course.title}. It builds on what you have just learned.\n\nYour academy team at {organization.name}",
  },
  es: {
    subject: "El siguiente paso: {next_course.title}",
    body: "Hola, {user.first_name}:\n\nDespués de {course.title} viene {next_course.title}, que parte de lo que acaba de aprender.\n\nEl equipo de la academia de {organization.name}",
  },
  fr: {
    subject: "La suite : {next_course.title}",
    body: "Bonjour {user.first_name},\n\nAprès {course.title} vient {next_course.title}, qui s’appuie sur ce que vous venez d’apprendre.\n\nL’équipe de l’académie de {organization.name}",
  },
  de: {
    subject: "So geht es weiter: {next_course.title}",
    body: "Guten Tag {user.first_name},\n\nauf {course.title} folgt {next_course.title}. Der Kurs baut auf dem auf, was Sie gerade gelernt haben.\n\nIhr Akademie-Team bei {organization.name}",
  },
};
