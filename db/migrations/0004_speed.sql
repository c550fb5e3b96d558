CREATE TABLE "import_known" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"lines" integer[] NOT NULL,
	"learner_ids" bigint[] NOT NULL,
	CONSTRAINT "import_known_tenant_id_import_id_line_pk" PRIMARY KEY("tenant_id","import_id","line")
);
--> statement-breakpoint
ALTER TABLE "activity_arrivals" DROP CONSTRAINT "activity_arrivals_one";--> statement-breakpoint
ALTER TABLE "activity_arrivals" ADD COLUMN "user_ids" bigint[];--> statement-breakpoint
ALTER TABLE "import_plans" ADD COLUMN "digest" "bytea";--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "rows" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "activity_arrivals" ADD CONSTRAINT "activity_arrivals_one" CHECK (num_nonnulls("activity_arrivals"."user_id", "activity_arrivals"."user_ids", "activity_arrivals"."account_id") = 1);