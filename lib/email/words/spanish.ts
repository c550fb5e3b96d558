import type { MailWords } from "../mail-words";

export const spanishWords: MailWords = {
  greeting: (firstName) => (firstName ? `Hola, ${firstName}:` : "Hola:"),
  steps: {
    sign_in: () => "Inicia sesión por primera vez.",
    profile: () => "Completa tu perfil, para que tu coach pueda conocerte.",
    self_assessment: () => "Haz la autoevaluación: ¿cómo ves tus propios puntos fuertes?",
    first_raters: (least) =>
      least === 1
        ? "Invita al menos a una persona que conozca tu trabajo a darte feedback 360°."
        : `Invita al menos a ${least} personas que conozcan tu trabajo a darte feedback 360°.`,
    invite_raters: (more) =>
      more === 1
        ? "Invita a una persona más que conozca tu trabajo a darte feedback 360°."
        : `Invita a ${more} personas más que conozcan tu trabajo a darte feedback 360°.`,
    survey: () => "Responde la breve encuesta de compromiso.",
    choose_coach: () => "Elige a tu coach.",
    focus_areas: () => "Elige las áreas en las que quieres trabajar.",
    coaching_plan: () => "Escribe tu plan de coaching.",
    next_session: () => "Reserva la próxima sesión con tu coach.",
    self_remeasurement: () => "Repite la autoevaluación y mira qué ha cambiado.",
    three_sixty_remeasurement: () => "Pide tu segunda ronda de feedback 360°.",
    goals: () => "Repasa tus objetivos: ¿cuáles has alcanzado?",
    remeasurement_survey: () => "Responde la encuesta de cierre.",
  },
  button: "Abrir mi coaching",
  addressHint: "Si el botón no funciona, copia esta dirección en tu navegador:",
  signature: (organization) => `El equipo de coaching de ${organization}`,
  footer: (organization) =>
    `Recibes este correo porque ${organization} te ha inscrito en su programa de coaching.`,
  welcome: {
    subject: (organization) => `Empieza tu coaching en ${organization}`,
    opening: ({ organization, group, days }) =>
      `¡Te damos la bienvenida! ${organization} te ha reservado una plaza en su programa de coaching «${group}». Durante los próximos ${days} días un coach te acompaña en lo que quieras hacer avanzar.`,
    coach: (name) => `Tu coach es ${name} y tiene muchas ganas de conocerte.`,
    lead: "Unos pocos pasos te llevan a tu primera sesión:",
    closing: "Ninguno lleva mucho tiempo, y puedes parar y continuar cuando quieras.",
  },
  reminder: {
    subject: (steps) =>
      steps === 1 ? "Queda un paso en tu coaching" : `Quedan ${steps} pasos en tu coaching`,
    opening: (organization) => `Vas por buen camino en el programa de coaching de ${organization}.`,
    lead: (steps) => (steps === 1 ? "Queda un paso pendiente:" : "Quedan pendientes estos pasos:"),
    closing: "Si ya lo has hecho, no tienes que hacer nada más. ¡Gracias!",
  },
};
