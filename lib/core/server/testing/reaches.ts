import { bytes } from "@/db/seed/import-roster";
import { usualTerms } from "@/lib/coaches/coach-set-up";
import { emptyDraft } from "@/lib/enrolment/enrolment-draft";
import { newGroup } from "@/lib/groups/coaching-group";
import type { LearnerExport } from "@/lib/learners/learner-export";
import type { ErrorCode } from "../../errors";
import { MARK, type MarkedCompany } from "./marked-company";

/** How a stranger would use a verb. */
export interface Reach {
  /** What an outsider would send; where it can name something, it names what is not its own. */
  input: unknown;
  /** How it ends for those who may: refused, or answered with what is the outsider's own. */
  ends: ErrorCode | "own";
}

/** An export of one ticked learner. */
export const exportOf = (engagementId: number): LearnerExport => ({
  ...{ format: "csv", groups: [], extras: [], columns: ["name", "email", "note"] },
  selection: { kind: "ids", ids: [engagementId] },
});

/** Every verb that is exported, with how a stranger would use it to reach the marked company. */
export function reaches(theirs: MarkedCompany): Record<string, Reach> {
  const {
    engagementId,
    groupId,
    planId,
    coachId,
    instrumentId,
    audienceId,
    draftId,
    viewId,
    importId,
    waveId,
    waveCode,
    userId,
    keyId,
    invitationId,
    emailId,
    actionId,
    activityUserId,
    courseId,
    pathId,
  } = theirs;
  const theirLearner = { kind: "ids" as const, ids: [engagementId] };
  const own = (input: unknown = {}): Reach => ({ input, ends: "own" });
  const missing = (input: unknown): Reach => ({ input, ends: "not_found" });
  const notStaff = (input: unknown): Reach => ({ input, ends: "forbidden" });
  const profile = {
    ...{ name: "Mine", email: "mine@example.com", bio: "", timeZone: "UTC" },
    ...{ languages: [], specialities: [], certifications: [] },
  };
  const ownCoach = { ...profile, ...usualTerms, status: "active" };
  const plan = {
    ...{ name: "Mine", licences: 9, sessionsPerLearner: 6 },
    ...{ startsOn: "2026-01-01", endsOn: "2027-01-01" },
  };
  const scale = { min: 1, max: 5, minLabel: "Never", maxLabel: "Always" };
  const questions = { name: "Mine", items: [{ text: "Is it well?", scale }] };
  const benchmark =
    "level,code,score,favourable,organizations,learners,period\nquestion,Q,3,50,9,900,Now";
  const responses = "id,wave,key,question,answer,answered_at\n1,w,k,Q,3,2026-03-01";
  const survey =
    "competency,indicator,question,text,scale_min,scale_max,polarity\nA,B,C,D,1,5,positive";
  return {
    listAudit: own(),
    listAuditChoices: own(),
    beginAuditExport: own(),
    listFields: own(),
    arrangeFields: {
      input: { fields: [{ key: "custom_1", isEnabled: false }] },
      ends: "conflict",
    },
    createCustomField: own({ label: "X", header: "X", kind: "text", isSensitive: false }),
    provisionFields: own(),
    sweepEmails: own(),
    listOutbox: own({ search: MARK }),
    countOutbox: own(),
    getEmail: missing({ id: emailId }),
    listCoachSetUp: own(),
    createOrganizationCoach: own(ownCoach),
    updateOrganizationCoach: missing({ ...ownCoach, id: coachId }),
    createPlatformCoach: notStaff(profile),
    updatePlatformCoach: notStaff({ ...profile, id: userId }),
    retirePlatformCoach: notStaff({ id: userId, isRetired: true }),
    servePlatformCoach: notStaff({ ...usualTerms, platformCoachId: userId }),
    endPlatformService: notStaff({ platformCoachId: userId }),
    listInstruments: own({ includeArchived: true }),
    getInstrument: missing({ id: instrumentId }),
    createInstrument: own({ kind: "survey", ...questions }),
    updateInstrument: missing({ id: instrumentId, ...questions }),
    archiveInstrument: missing({ id: instrumentId, isArchived: true }),
    listPlans: own({ includeArchived: true }),
    createPlan: own(plan),
    updatePlan: missing({ id: planId, ...plan }),
    archivePlan: missing({ id: planId, isArchived: true }),
    provisionCoaching: own(),
    listGroups: own({ includeArchived: true }),
    getGroup: missing({ id: groupId }),
    createGroup: missing({ ...newGroup, name: "Mine", planId }),
    updateGroup: missing({ id: groupId, ...newGroup, name: "Mine" }),
    archiveGroup: missing({ id: groupId, isArchived: true }),
    listAudiences: own(),
    createAudience: own({ name: "Mine" }),
    updateAudience: missing({ id: audienceId, name: "Mine" }),
    setDefaultAudience: missing({ id: audienceId }),
    saveDraft: own({ draftId, draft: emptyDraft }),
    discardDraft: own({ draftId }),
    findDraft: own({ draftId }),
    listDrafts: own(),
    deleteOldDrafts: own(),
    listEnrolmentChoices: own(),
    readInstrument: missing({ instrumentId }),
    searchCandidates: own({ search: MARK }),
    checkNewPerson: own({
      ...{ firstName: "Ann", lastName: "Ray", email: `${MARK}-1@example.com`, key: "" },
    }),
    listDraftPeople: missing({ draftId }),
    reviewDraft: missing({ draftId }),
    addLearners: missing({ draftId, reviewed: { digest: "", people: 1 } }),
    attachFile: missing({ draftId, importId }),
    findDraftOfImport: own({ importId }),
    createKey: own({ name: "mine", scopes: ["reports:read"] }),
    listKeys: own(),
    revokeKey: missing({ id: keyId }),
    getCustomFieldLimit: own(),
    getOrganization: own(),
    updateOrganization: own({
      ...{ name: "Mine", isPremium: true, customFieldLimit: 3, threshold: 5, timeZone: "UTC" },
    }),
    applyImport: missing({ importId }),
    commitImport: missing({ importId }),
    countCrossings: missing({ importId }),
    discardImport: missing({ importId }),
    getImport: missing({ importId }),
    getImportReport: missing({ importId }),
    getThresholdCrossings: missing({ importId }),
    listChanges: missing({ importId, tab: "changed" }),
    listIssues: missing({ importId }),
    listIssueValues: own({ importId, column: "email", code: "not_an_email" }),
    resumeImport: missing({ importId }),
    saveFixes: missing({ importId, fixes: { values: [], cells: [] } }),
    saveMapping: missing({ importId, columns: ["email", "first_name", "last_name", null] }),
    setMode: missing({ importId, mode: "full" }),
    validateImport: missing({ importId }),
    countDirectory: own({ search: MARK }),
    listDirectory: own({ search: MARK }),
    listLearners: own({ request: { search: MARK } }),
    countLearners: own({ search: MARK }),
    countSelected: own({ kind: "ids", ids: [engagementId] }),
    listFacet: own({ request: {}, of: "coachName" }),
    nameFilters: own({
      ...{ groups: [groupId], plans: [planId] },
      filters: { coachName: { kind: "choice", values: [String(coachId)] } },
    }),
    listExportChoices: own({ kind: "ids", ids: [engagementId] }),
    beginLearnerExport: own({ ...exportOf(engagementId), groups: [groupId] }),
    listViews: own(),
    saveView: own({ name: `View ${MARK}`, state: `q=${MARK}` }),
    updateView: missing({ id: viewId, state: "tab=steady" }),
    renameView: missing({ id: viewId, name: "Mine" }),
    shareView: missing({ id: viewId, isShared: false }),
    deleteView: missing({ id: viewId }),
    getLearner: missing({ engagementId }),
    findListPosition: own({ engagementId, request: { search: MARK } }),
    previewStep: missing({ selection: theirLearner, step: { kind: "pause" } }),
    remindLearners: missing({ actionId: userId, selection: theirLearner }),
    pauseLearners: missing({ actionId: userId, selection: theirLearner }),
    unpauseLearners: missing({ actionId: userId, selection: theirLearner }),
    extendLearners: missing({ actionId: userId, selection: theirLearner, days: 30 }),
    deactivateLearners: missing({ actionId: userId, selection: theirLearner }),
    changeGroup: missing({ actionId: userId, selection: theirLearner, groupId }),
    undoStep: missing({ actionId }),
    listCoachChoices: own(),
    previewCoachChange: missing({ selection: theirLearner, coachId, sessions: "move" }),
    changeCoaches: missing({
      ...{ actionId: userId, selection: theirLearner, coachId, sessions: "move" },
    }),
    editNote: missing({ engagementId, key: userId, before: `Note ${MARK}`, text: "Mine" }),
    getTemplate: own({ format: "csv" }),
    listImports: own(),
    publishWave: missing({ waveId }),
    readReport: missing({ wave: waveCode }),
    exportReport: missing({ wave: waveCode, format: "csv" }),
    listPublishedWaves: own(),
    loadWaveRecord: missing({ code: waveCode }),
    listBenchmarks: own(),
    listQuestions: own(),
    listWaves: own(),
    closeWave: missing({ code: waveCode }),
    defineQuestions: own({ body: bytes(survey) }),
    recordCoachingEvents: own({
      events: [
        {
          id: "e1",
          type: "profile.saved",
          occurredAt: "2026-03-01T00:00:00Z",
          learner: "a@example.com",
        },
      ],
    }),
    refreshDueMetrics: own(),
    rebuildMetrics: own({}),
    rebuildActivity: own({}),
    getRecord: missing({ object: "user", id: activityUserId }),
    listAttributes: own({ object: "user" }),
    listSubjects: own(),
    getSubject: missing({ id: courseId }),
    listSubjectPeople: own({ id: courseId, state: "enrolled" }),
    addSubject: own({ kind: "course", title: "Mine", key: "" }),
    renameSubject: missing({ id: courseId, title: "Mine" }),
    mergeSubject: missing({ id: courseId, into: pathId }),
    turnIntoPath: missing({ id: courseId }),
    setPathCourses: missing({ id: pathId, courseIds: [] }),
    archiveSubject: missing({ id: courseId, isArchived: true }),
    defineAttribute: own({ object: "user", label: "Mine", type: "text" }),
    changeAttribute: missing({ object: "user", key: `own:${MARK}`, label: "Mine" }),
    setRecordAttributes: missing({ object: "user", id: activityUserId, values: {} }),
    getCsatForm: missing({ userId: activityUserId, subjectId: courseId }),
    answerCsat: missing({ userId: activityUserId, subjectId: courseId, answer: { score: 1 } }),
    foldActivity: own({}),
    foldResponses: own(),
    loadBenchmarks: own({ body: bytes(benchmark), name: `${MARK} benchmark` }),
    loadResponses: own({ format: "csv", body: bytes(responses) }),
    publishDueWaves: own(),
    settleWave: own({ waveId }),
    changeRole: missing({ userId, role: "analyst" }),
    removeMember: missing({ userId }),
    restoreMember: { input: { userId }, ends: "conflict" },
    renewPassword: missing({ userId }),
    withdrawInvitation: missing({ id: invitationId }),
    invitePerson: own({ email: "a@example.com", name: "A", role: "analyst" }),
    listCoaches: own({ kind: "organization", tab: "all", search: MARK }),
    exportCoaches: own({ kind: "organization", tab: "all" }),
    getCoach: missing({ coachId }),
    getAvailability: missing({ coachId, view: "week", date: null, shownIn: null }),
    whyNotFree: missing({ coachId, startsAt: 0, shownIn: "UTC" }),
    listAssignable: missing({ coachId }),
    assignLearner: missing({ coachId, engagementId, formerSessions: "keep" }),
    getHandOver: missing({ coachId }),
    deactivateCoach: missing({ coachId, learners: [], sessions: "cancel" }),
    reactivateCoach: missing({ coachId }),
    saveHours: missing({ coachId, week: [] }),
    saveOverride: missing({
      ...{ coachId, firstOn: "2026-03-02", lastOn: "2026-03-02", ranges: [] },
    }),
    removeOverride: missing({ coachId, id: 1 }),
    listMembers: own(),
    refillAudiences: own({ audienceIds: [1] }),
    refreshTimedAudiences: own(),
  };
}
