CREATE TABLE "import_file_rows" (
	"tenant_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"record" text NOT NULL,
	"problem" jsonb,
	CONSTRAINT "import_file_rows_tenant_id_import_id_file_id_line_pk" PRIMARY KEY("tenant_id","import_id","file_id","line")
);
--> statement-breakpoint
CREATE TABLE "remembered_fixes" (
	"tenant_id" uuid NOT NULL,
	"source" text NOT NULL,
	"column_key" text NOT NULL,
	"written" text NOT NULL,
	"becomes" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "remembered_fixes_tenant_id_source_column_key_written_pk" PRIMARY KEY("tenant_id","source","column_key","written")
);
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "workbook" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "combination" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "idempotency_key" text;--> statement-breakpoint
ALTER TABLE "remembered_fixes" ADD CONSTRAINT "remembered_fixes_tenant_id_organizations_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "imports_idempotency_key" ON "imports" USING btree ("tenant_id","idempotency_key");