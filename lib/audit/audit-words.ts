/** What an entry of the audit log says happened, as the rest of a sentence that begins with who did it. */
const words: Record<string, string> = {
  "audit.export": "exported the audit log",
  "benchmark.load": "loaded a benchmark",
  "enrolment.attach-file": "uploaded people to add as learners",
  "field.arrange": "arranged the fields",
  "field.create": "created a custom field",
  "field.provision": "set up the standard fields",
  "key.create": "created an API key",
  "key.revoke": "revoked an API key",
  "learner.note": "edited the note on a learner",
  "learner.add": "added learners",
  "organization.update": "changed the organization",
  "responses.fold": "took in survey answers",
  "responses.load": "sent survey answers",
  "roster.commit": "committed a roster import",
  "roster.import.start": "started a roster import",
  "roster.import.validate": "checked a roster import",
  "session.enter": "came in from another organization",
  "survey.define": "defined survey questions",
  "user.change-role": "changed a role",
  "user.create": "created a person",
  "user.invite": "asked a person to join",
  "user.join": "joined",
  "user.remove": "removed a person",
  "user.renew-password": "made a new initial password",
  "user.restore": "took back a removal",
  "user.withdraw": "withdrew an initial password",
  "wave.close": "closed a wave",
  "wave.publish": "published a wave",
};

/** An action of the audit log in words; one without words of its own reads as its name ("roster: undo"). */
export function auditWords(action: string): string {
  return words[action] ?? action.replace(/\./g, ": ").replace(/[-_]/g, " ");
}
