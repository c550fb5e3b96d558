import {
  bigint,
  boolean,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at } from "./at";
import { tenantId } from "./tenant-id";

/** The questions of an organization's surveys, under competency and indicator, in questionnaire order. */
export const questions = pgTable(
  "questions",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    code: text().notNull(),
    text: text().notNull(),
    competency: text().notNull(),
    indicator: text().notNull(),
    scaleMin: smallint("scale_min").notNull(),
    scaleMax: smallint("scale_max").notNull(),
    polarity: text({ enum: ["positive", "negative"] }).notNull(),
    position: integer().notNull(),
    /** True from the first accepted answer on: scale and polarity stay as they are. */
    hasAnswers: boolean("has_answers").notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex().on(t.tenantId, t.code)],
);

/** A survey period. It opens with its first answer; once closed it never changes. */
export const waves = pgTable(
  "waves",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    code: text().notNull(),
    name: text().notNull(),
    /** Fewest learners behind a figure, fixed when the wave opens. */
    threshold: integer().notNull(),
    openedAt: at("opened_at").notNull(),
    /** When closing was asked for: no answer is accepted from then on. */
    closingAt: at("closing_at"),
    /** When the last accepted answer was in its place and the wave became final. */
    closedAt: at("closed_at"),
    /** How often answers have come in; grows with each fold. */
    arrivals: integer().notNull().default(0),
    /** When an open wave is next published; null once its last version stands. */
    nextPublishAt: at("next_publish_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex().on(t.tenantId, t.code)],
);

/** Answers as they arrived, waiting for the worker. The web tier may write here and read nothing. */
export const answerIntake = pgTable(
  "answer_intake",
  {
    tenantId: tenantId(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    responseId: text("response_id").notNull(),
    waveId: integer("wave_id").notNull(),
    rosterKey: text("roster_key").notNull(),
    questionId: integer("question_id").notNull(),
    value: smallint().notNull(),
    answeredAt: at("answered_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      name: "answer_intake_waves_fk",
      columns: [t.tenantId, t.waveId],
      foreignColumns: [waves.tenantId, waves.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "answer_intake_questions_fk",
      columns: [t.tenantId, t.questionId],
      foreignColumns: [questions.tenantId, questions.id],
    }).onDelete("cascade"),
  ],
);

/** A learner who has answered in a wave, with its field codes as they were at its first answer. */
export const waveRespondents = pgTable(
  "wave_respondents",
  {
    tenantId: tenantId(),
    waveId: integer("wave_id").notNull(),
    /** Place of the learner in the wave's columns, counted from 0 in order of arrival; never moves. */
    ordinal: integer().notNull(),
    /** Null once the person has been erased: the incidence stays, the identity goes. */
    learnerId: bigint("learner_id", { mode: "number" }),
    codes: integer().array().notNull(),
    firstAnsweredAt: at("first_answered_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.waveId, t.ordinal] }),
    // The wave last: an index that began like the key's would tempt the planner to read a whole wave.
    uniqueIndex("wave_respondents_learner").on(t.tenantId, t.learnerId, t.waveId),
    foreignKey({
      name: "wave_respondents_waves_fk",
      columns: [t.tenantId, t.waveId],
      foreignColumns: [waves.tenantId, waves.id],
    }).onDelete("cascade"),
  ],
);

/** The current answer of a respondent to a question, on the question's own scale as it was given. */
export const answers = pgTable(
  "answers",
  {
    tenantId: tenantId(),
    waveId: integer("wave_id").notNull(),
    ordinal: integer().notNull(),
    questionId: integer("question_id").notNull(),
    value: smallint().notNull(),
    responseId: text("response_id").notNull(),
    answeredAt: at("answered_at").notNull(),
    /** The wave's count of arrivals when this answer came: what was published since counts it. */
    arrival: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.waveId, t.ordinal, t.questionId] }),
    uniqueIndex("answers_response_id").on(t.tenantId, t.responseId, t.waveId),
    foreignKey({
      name: "answers_wave_respondents_fk",
      columns: [t.tenantId, t.waveId, t.ordinal],
      foreignColumns: [waveRespondents.tenantId, waveRespondents.waveId, waveRespondents.ordinal],
    }).onDelete("cascade"),
    foreignKey({
      name: "answers_questions_fk",
      columns: [t.tenantId, t.questionId],
      foreignColumns: [questions.tenantId, questions.id],
    }).onDelete("cascade"),
  ],
);

/** That an answer, since replaced or erased, was counted in the versions from `since` up to before `until`. No value. */
export const answerIncidence = pgTable(
  "answer_incidence",
  {
    tenantId: tenantId(),
    waveId: integer("wave_id").notNull(),
    ordinal: integer().notNull(),
    questionId: integer("question_id").notNull(),
    sinceVersion: integer("since_version").notNull(),
    untilVersion: integer("until_version").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.waveId, t.ordinal, t.questionId, t.sinceVersion] }),
    foreignKey({
      name: "answer_incidence_wave_respondents_fk",
      columns: [t.tenantId, t.waveId, t.ordinal],
      foreignColumns: [waveRespondents.tenantId, waveRespondents.waveId, waveRespondents.ordinal],
    }).onDelete("cascade"),
  ],
);

/** A loaded benchmark: what other organizations scored, from at least five of them. */
export const benchmarkSets = pgTable(
  "benchmark_sets",
  {
    tenantId: tenantId(),
    id: integer().notNull().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    industry: text(),
    sizeBand: text("size_band"),
    period: text().notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex().on(t.tenantId, t.name)],
);

export const benchmarkFigures = pgTable(
  "benchmark_figures",
  {
    tenantId: tenantId(),
    setId: integer("set_id").notNull(),
    level: text({ enum: ["competency", "indicator", "question"] }).notNull(),
    code: text().notNull(),
    score: real(),
    favourable: real(),
    organizations: integer().notNull(),
    learners: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.setId, t.level, t.code] }),
    foreignKey({
      name: "benchmark_figures_benchmark_sets_fk",
      columns: [t.tenantId, t.setId],
      foreignColumns: [benchmarkSets.tenantId, benchmarkSets.id],
    }).onDelete("cascade"),
  ],
);
