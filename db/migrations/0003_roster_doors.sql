CREATE TABLE "import_kept" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"learner_id" bigint NOT NULL,
	"column_key" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "import_kept_tenant_id_import_id_learner_id_column_key_pk" PRIMARY KEY("tenant_id","import_id","learner_id","column_key")
);
--> statement-breakpoint
CREATE TABLE "import_reversals" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"learner_id" bigint NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"codes_before" integer[],
	"codes_after" integer[],
	CONSTRAINT "import_reversals_tenant_id_import_id_learner_id_pk" PRIMARY KEY("tenant_id","import_id","learner_id")
);
--> statement-breakpoint
CREATE TABLE "import_sightings" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"learner_ids" bigint[] NOT NULL,
	CONSTRAINT "import_sightings_tenant_id_import_id_pk" PRIMARY KEY("tenant_id","import_id")
);
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undoes" uuid;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undo_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "emptied_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "learners" ADD COLUMN "imported_by" uuid;--> statement-breakpoint
CREATE INDEX "import_kept_learner" ON "import_kept" USING btree ("tenant_id","learner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "imports_undoes" ON "imports" USING btree ("tenant_id","undoes") WHERE "imports"."state" not in ('discarded', 'failed');