CREATE TABLE "breakdown_trials" (
	"tenant_id" uuid NOT NULL,
	"wave_id" integer NOT NULL,
	"version" integer NOT NULL,
	"key" text NOT NULL,
	"field_keys" text[] NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"result" jsonb,
	CONSTRAINT "breakdown_trials_tenant_id_wave_id_version_key_pk" PRIMARY KEY("tenant_id","wave_id","version","key")
);
--> statement-breakpoint
CREATE TABLE "breakdowns" (
	"tenant_id" uuid NOT NULL,
	"key" text NOT NULL,
	"field_keys" text[] NOT NULL,
	"field_set" text[] NOT NULL,
	"position" integer NOT NULL,
	"declared_by" text NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	"retired_by" text,
	"retired_at" timestamp with time zone,
	CONSTRAINT "breakdowns_tenant_id_key_pk" PRIMARY KEY("tenant_id","key"),
	CONSTRAINT "breakdowns_two_or_three" CHECK (cardinality("breakdowns"."field_keys") between 2 and 3)
);
--> statement-breakpoint
CREATE TABLE "counted_answers" (
	"tenant_id" uuid NOT NULL,
	"wave_id" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"question_id" integer NOT NULL,
	"value" smallint NOT NULL,
	CONSTRAINT "counted_answers_tenant_id_wave_id_ordinal_question_id_pk" PRIMARY KEY("tenant_id","wave_id","ordinal","question_id")
);
--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "counted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "published_fields" ADD COLUMN "field_keys" text[];--> statement-breakpoint
ALTER TABLE "published_groups" ADD COLUMN "labels" text[];--> statement-breakpoint
ALTER TABLE "breakdown_trials" ADD CONSTRAINT "breakdown_trials_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breakdown_trials" ADD CONSTRAINT "breakdown_trials_publications_fk" FOREIGN KEY ("tenant_id","wave_id","version") REFERENCES "public"."publications"("tenant_id","wave_id","version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breakdowns" ADD CONSTRAINT "breakdowns_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counted_answers" ADD CONSTRAINT "counted_answers_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counted_answers" ADD CONSTRAINT "counted_answers_wave_respondents_fk" FOREIGN KEY ("tenant_id","wave_id","ordinal") REFERENCES "public"."wave_respondents"("tenant_id","wave_id","ordinal") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "breakdowns_field_set" ON "breakdowns" USING btree ("tenant_id","field_set");