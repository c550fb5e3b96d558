CREATE TABLE "column_mappings" (
	"tenant_id" uuid NOT NULL,
	"source" text NOT NULL,
	"header" text NOT NULL,
	"column_key" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "column_mappings_tenant_id_source_header_pk" PRIMARY KEY("tenant_id","source","header")
);
--> statement-breakpoint
CREATE TABLE "import_changes" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"column_key" text NOT NULL,
	"before" text,
	"after" text,
	CONSTRAINT "import_changes_tenant_id_import_id_line_column_key_pk" PRIMARY KEY("tenant_id","import_id","line","column_key")
);
--> statement-breakpoint
CREATE TABLE "import_issues" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "import_issues_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"line" integer NOT NULL,
	"column_key" text NOT NULL,
	"severity" text NOT NULL,
	"code" text NOT NULL,
	"value" text,
	"message" text,
	"remedy" text,
	"suggestion" text,
	CONSTRAINT "import_issues_tenant_id_import_id_id_pk" PRIMARY KEY("tenant_id","import_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_plans" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"outcome" text NOT NULL,
	"learner_id" bigint,
	"roster_key" text,
	"employee_id" text,
	"email" text,
	"scorm_id" text,
	"first_name" text,
	"last_name" text,
	"manager_email" text,
	"notification_email" text,
	"status" text,
	"role" text,
	"hire_date" text,
	"attrition_reason" text,
	"ordinary" jsonb,
	"sensitive_present" text[],
	"codes" integer[],
	CONSTRAINT "import_plans_tenant_id_import_id_line_pk" PRIMARY KEY("tenant_id","import_id","line")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"record" text NOT NULL,
	"problem" jsonb,
	CONSTRAINT "import_rows_tenant_id_import_id_line_pk" PRIMARY KEY("tenant_id","import_id","line")
);
--> statement-breakpoint
CREATE TABLE "import_values" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"field_key" text NOT NULL,
	"code" integer NOT NULL,
	"label" text NOT NULL,
	CONSTRAINT "import_values_tenant_id_import_id_field_key_code_pk" PRIMARY KEY("tenant_id","import_id","field_key","code")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"mode" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text,
	"byte_count" bigint DEFAULT 0 NOT NULL,
	"row_count" integer DEFAULT 0 NOT NULL,
	"encoding" text,
	"delimiter" text,
	"header" text[] DEFAULT '{}' NOT NULL,
	"mapping" jsonb,
	"fixes" jsonb NOT NULL,
	"counts" jsonb,
	"crossings" jsonb,
	"progress" jsonb,
	"problem" jsonb,
	"automation" jsonb,
	"revision" integer DEFAULT 0 NOT NULL,
	"previewed_on" bigint,
	"committed_as" bigint,
	"confirmed_leavers" integer,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "imports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"tenant_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"is_on_behalf" boolean DEFAULT false NOT NULL,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"address" text,
	CONSTRAINT "audit_events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"code_hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "invitations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invitations_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_tenant_id_user_id_pk" PRIMARY KEY("tenant_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"is_premium" boolean DEFAULT false NOT NULL,
	"roster_key" text NOT NULL,
	"custom_field_limit" integer DEFAULT 3 NOT NULL,
	"threshold" integer DEFAULT 5 NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"roster_version" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"organization_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"blocked_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "field_values" (
	"tenant_id" uuid NOT NULL,
	"field_key" text NOT NULL,
	"code" integer NOT NULL,
	"label" text NOT NULL,
	CONSTRAINT "field_values_tenant_id_field_key_code_pk" PRIMARY KEY("tenant_id","field_key","code")
);
--> statement-breakpoint
CREATE TABLE "learner_codes" (
	"tenant_id" uuid NOT NULL,
	"learner_id" bigint NOT NULL,
	"codes" integer[] NOT NULL,
	"digest" "bytea",
	CONSTRAINT "learner_codes_tenant_id_learner_id_pk" PRIMARY KEY("tenant_id","learner_id")
);
--> statement-breakpoint
CREATE TABLE "learners" (
	"tenant_id" uuid NOT NULL,
	"id" bigint GENERATED BY DEFAULT AS IDENTITY (sequence name "learners_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"roster_key" text NOT NULL,
	"employee_id" text,
	"email" text,
	"scorm_id" text,
	"first_name" text,
	"last_name" text,
	"manager_email" text,
	"notification_email" text,
	"status" text DEFAULT 'active' NOT NULL,
	"role" text,
	"hire_date" text,
	"attrition_reason" text,
	"ordinary" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sensitive_present" text[] DEFAULT '{}' NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "learners_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "organization_fields" (
	"tenant_id" uuid NOT NULL,
	"key" text NOT NULL,
	"slot" integer NOT NULL,
	"position" integer NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"is_custom" boolean DEFAULT false NOT NULL,
	"label" text NOT NULL,
	"header" text NOT NULL,
	"kind" text NOT NULL,
	"sensitivity" text NOT NULL,
	"config" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "organization_fields_tenant_id_key_pk" PRIMARY KEY("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "ledgers" (
	"tenant_id" uuid NOT NULL,
	"wave_id" integer NOT NULL,
	"version" integer NOT NULL,
	"state" jsonb NOT NULL,
	CONSTRAINT "ledgers_tenant_id_wave_id_pk" PRIMARY KEY("tenant_id","wave_id")
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"tenant_id" uuid NOT NULL,
	"wave_id" integer NOT NULL,
	"version" integer NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"through_arrival" integer NOT NULL,
	"is_final" boolean NOT NULL,
	"threshold" integer NOT NULL,
	"questions" jsonb NOT NULL,
	"budget" integer NOT NULL,
	"budget_used" integer NOT NULL,
	CONSTRAINT "publications_tenant_id_wave_id_version_pk" PRIMARY KEY("tenant_id","wave_id","version")
);
--> statement-breakpoint
CREATE TABLE "published_fields" (
	"tenant_id" uuid NOT NULL,
	"wave_id" integer NOT NULL,
	"version" integer NOT NULL,
	"field_key" text NOT NULL,
	"label" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "published_fields_tenant_id_wave_id_version_field_key_pk" PRIMARY KEY("tenant_id","wave_id","version","field_key")
);
--> statement-breakpoint
CREATE TABLE "published_groups" (
	"tenant_id" uuid NOT NULL,
	"wave_id" integer NOT NULL,
	"version" integer NOT NULL,
	"field_key" text NOT NULL,
	"group_index" integer NOT NULL,
	"label" text NOT NULL,
	"learners" integer,
	"cells" jsonb NOT NULL,
	CONSTRAINT "published_groups_tenant_id_wave_id_version_field_key_group_index_pk" PRIMARY KEY("tenant_id","wave_id","version","field_key","group_index")
);
--> statement-breakpoint
CREATE TABLE "answer_incidence" (
	"tenant_id" uuid NOT NULL,
	"wave_id" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"question_id" integer NOT NULL,
	"since_version" integer NOT NULL,
	"until_version" integer NOT NULL,
	CONSTRAINT "answer_incidence_tenant_id_wave_id_ordinal_question_id_since_version_pk" PRIMARY KEY("tenant_id","wave_id","ordinal","question_id","since_version")
);
--> statement-breakpoint
CREATE TABLE "answer_intake" (
	"tenant_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "answer_intake_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"response_id" text NOT NULL,
	"wave_id" integer NOT NULL,
	"roster_key" text NOT NULL,
	"question_id" integer NOT NULL,
	"value" smallint NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "answer_intake_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"tenant_id" uuid NOT NULL,
	"wave_id" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"question_id" integer NOT NULL,
	"value" smallint NOT NULL,
	"response_id" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"arrival" integer NOT NULL,
	CONSTRAINT "answers_tenant_id_wave_id_ordinal_question_id_pk" PRIMARY KEY("tenant_id","wave_id","ordinal","question_id")
);
--> statement-breakpoint
CREATE TABLE "benchmark_figures" (
	"tenant_id" uuid NOT NULL,
	"set_id" integer NOT NULL,
	"level" text NOT NULL,
	"code" text NOT NULL,
	"score" real,
	"favourable" real,
	"organizations" integer NOT NULL,
	"learners" integer NOT NULL,
	CONSTRAINT "benchmark_figures_tenant_id_set_id_level_code_pk" PRIMARY KEY("tenant_id","set_id","level","code")
);
--> statement-breakpoint
CREATE TABLE "benchmark_sets" (
	"tenant_id" uuid NOT NULL,
	"id" integer GENERATED BY DEFAULT AS IDENTITY (sequence name "benchmark_sets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"industry" text,
	"size_band" text,
	"period" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "benchmark_sets_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"tenant_id" uuid NOT NULL,
	"id" integer GENERATED BY DEFAULT AS IDENTITY (sequence name "questions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"text" text NOT NULL,
	"competency" text NOT NULL,
	"indicator" text NOT NULL,
	"scale_min" smallint NOT NULL,
	"scale_max" smallint NOT NULL,
	"polarity" text NOT NULL,
	"position" integer NOT NULL,
	"has_answers" boolean DEFAULT false NOT NULL,
	CONSTRAINT "questions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "wave_respondents" (
	"tenant_id" uuid NOT NULL,
	"wave_id" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"learner_id" bigint,
	"codes" integer[] NOT NULL,
	"first_answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "wave_respondents_tenant_id_wave_id_ordinal_pk" PRIMARY KEY("tenant_id","wave_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "waves" (
	"tenant_id" uuid NOT NULL,
	"id" integer GENERATED BY DEFAULT AS IDENTITY (sequence name "waves_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"threshold" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closing_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"arrivals" integer DEFAULT 0 NOT NULL,
	"next_publish_at" timestamp with time zone,
	CONSTRAINT "waves_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "column_mappings" ADD CONSTRAINT "column_mappings_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_issues" ADD CONSTRAINT "import_issues_imports_fk" FOREIGN KEY ("tenant_id","import_id") REFERENCES "public"."imports"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_values" ADD CONSTRAINT "field_values_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_values" ADD CONSTRAINT "field_values_organization_fields_fk" FOREIGN KEY ("tenant_id","field_key") REFERENCES "public"."organization_fields"("tenant_id","key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner_codes" ADD CONSTRAINT "learner_codes_learners_fk" FOREIGN KEY ("tenant_id","learner_id") REFERENCES "public"."learners"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learners" ADD CONSTRAINT "learners_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_fields" ADD CONSTRAINT "organization_fields_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledgers" ADD CONSTRAINT "ledgers_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledgers" ADD CONSTRAINT "ledgers_waves_fk" FOREIGN KEY ("tenant_id","wave_id") REFERENCES "public"."waves"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_waves_fk" FOREIGN KEY ("tenant_id","wave_id") REFERENCES "public"."waves"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_fields" ADD CONSTRAINT "published_fields_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_fields" ADD CONSTRAINT "published_fields_publications_fk" FOREIGN KEY ("tenant_id","wave_id","version") REFERENCES "public"."publications"("tenant_id","wave_id","version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_groups" ADD CONSTRAINT "published_groups_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_groups" ADD CONSTRAINT "published_groups_published_fields_fk" FOREIGN KEY ("tenant_id","wave_id","version","field_key") REFERENCES "public"."published_fields"("tenant_id","wave_id","version","field_key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_incidence" ADD CONSTRAINT "answer_incidence_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_incidence" ADD CONSTRAINT "answer_incidence_wave_respondents_fk" FOREIGN KEY ("tenant_id","wave_id","ordinal") REFERENCES "public"."wave_respondents"("tenant_id","wave_id","ordinal") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_intake" ADD CONSTRAINT "answer_intake_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_intake" ADD CONSTRAINT "answer_intake_waves_fk" FOREIGN KEY ("tenant_id","wave_id") REFERENCES "public"."waves"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_intake" ADD CONSTRAINT "answer_intake_questions_fk" FOREIGN KEY ("tenant_id","question_id") REFERENCES "public"."questions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_wave_respondents_fk" FOREIGN KEY ("tenant_id","wave_id","ordinal") REFERENCES "public"."wave_respondents"("tenant_id","wave_id","ordinal") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_questions_fk" FOREIGN KEY ("tenant_id","question_id") REFERENCES "public"."questions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benchmark_figures" ADD CONSTRAINT "benchmark_figures_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benchmark_figures" ADD CONSTRAINT "benchmark_figures_benchmark_sets_fk" FOREIGN KEY ("tenant_id","set_id") REFERENCES "public"."benchmark_sets"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benchmark_sets" ADD CONSTRAINT "benchmark_sets_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_respondents" ADD CONSTRAINT "wave_respondents_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_respondents" ADD CONSTRAINT "wave_respondents_waves_fk" FOREIGN KEY ("tenant_id","wave_id") REFERENCES "public"."waves"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waves" ADD CONSTRAINT "waves_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_changes_column" ON "import_changes" USING btree ("tenant_id","import_id","column_key","line");--> statement-breakpoint
CREATE INDEX "import_issues_kind" ON "import_issues" USING btree ("tenant_id","import_id","column_key","code","id");--> statement-breakpoint
CREATE INDEX "import_issues_line" ON "import_issues" USING btree ("tenant_id","import_id","line");--> statement-breakpoint
CREATE INDEX "imports_newest" ON "imports" USING btree ("tenant_id","created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "audit_events_tenant_id_at_index" ON "audit_events" USING btree ("tenant_id","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_tenant_id_email_index" ON "invitations" USING btree ("tenant_id","email");--> statement-breakpoint
CREATE INDEX "memberships_user_id_index" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "learners_roster_key" ON "learners" USING btree ("tenant_id","roster_key");--> statement-breakpoint
CREATE INDEX "learners_name" ON "learners" USING btree ("tenant_id",coalesce("last_name", ''),coalesce("first_name", ''),"id");--> statement-breakpoint
CREATE UNIQUE INDEX "organization_fields_tenant_id_slot_index" ON "organization_fields" USING btree ("tenant_id","slot");--> statement-breakpoint
CREATE UNIQUE INDEX "answers_response_id" ON "answers" USING btree ("tenant_id","response_id","wave_id");--> statement-breakpoint
CREATE UNIQUE INDEX "benchmark_sets_tenant_id_name_index" ON "benchmark_sets" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "questions_tenant_id_code_index" ON "questions" USING btree ("tenant_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "wave_respondents_learner" ON "wave_respondents" USING btree ("tenant_id","learner_id","wave_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waves_tenant_id_code_index" ON "waves" USING btree ("tenant_id","code");