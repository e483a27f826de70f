import { Migration } from '@mikro-orm/migrations'

const mine = 'alliance_id in (select app_alliances())'

/** What a row of the signed agreement keeps of where it comes from. */
const source =
  '"id" uuid not null, "alliance_id" uuid not null, "row_id" text not null, "position" int not null, "clause_id" text not null, "content_hash" text not null'

/** The agreement's tables as live rows, each with its terms. */
const signedTables: Readonly<Record<string, string>> = {
  task:
    `"name" text not null, "objective" text not null, "responsible_id" uuid not null, "participant_ids" jsonb not null, "deliverables" jsonb not null, "start_date" date not null, "due_date" date not null, "budget" bigint not null, "acceptance" jsonb not null, "kpis" jsonb not null, "challenge_based" boolean not null, "depends_on" jsonb not null, "status" text not null default 'not-started', "progress" int not null default 0, "forecast_date" date null, "blocked_by" text null, "reported_at" timestamptz null, "rectify_by" date null, "presented_at" timestamptz null, "concluded_at" timestamptz null, "extensions" int not null default 0, "rectifications" int not null default 0, "version" int not null default 1`,
  milestone:
    `"name" text not null, "due_date" date not null, "in_pilot" boolean not null, "evidence" text not null, "task_ids" jsonb not null, "status" text not null default 'planned', "confirmed_at" timestamptz null, "version" int not null default 1`,
  goal_indicator:
    '"name" text not null, "unit" text not null, "baseline" numeric null, "baseline_note" text null, "target" numeric not null, "direction" text not null, "verification_method" text not null, "task_ids" jsonb not null',
  council_seat:
    '"organization_id" uuid not null, "seats" int not null, "voting_weight" int null, "category" text not null',
  decision_matter:
    '"name" text not null, "category" text not null, "rule" text not null, "interested_party_recusal" boolean not null',
  resource_commitment:
    '"organization_id" uuid not null, "kind" text not null, "description" text not null, "quantity" numeric null, "unit" text null, "value" bigint not null, "valuation_basis" text not null, "available_from" date not null, "available_to" date not null, "consideration" text null',
  funding_instalment:
    '"organization_id" uuid not null, "seq" int not null, "amount" bigint not null, "due_date" date null, "milestone_id" text null, "task_id" text null',
  background_ip:
    '"organization_id" uuid not null, "type" text not null, "title" text not null, "identifier" text not null, "status" text not null, "expiry_date" date null, "fiscally_funded" boolean not null, "encumbrance" text not null, "licensed_task_ids" jsonb not null, "license_mode" text not null',
  ip_share:
    '"title" text not null, "type" text not null, "task_id" text not null, "ownership_mode" text not null, "shares" jsonb not null, "exploitation_consent" int null',
  contribution_coefficient:
    '"organization_id" uuid not null, "input_score" numeric not null, "ip_score" numeric not null, "task_score" numeric not null, "market_score" numeric not null, "coefficient" int not null',
  waterfall_deduction:
    '"deduction_order" int not null, "item" text not null, "basis" text not null, "base" text null, "percent" int null, "cap" bigint null',
  revenue_tier:
    '"lower" bigint not null, "upper" bigint null, "allocations" jsonb not null',
}

/** Rows whose state moves on, and the columns that may. */
const moving: Readonly<Record<string, readonly string[]>> = {
  task: [
    ...['start_date', 'due_date', 'objective', 'status', 'progress', 'forecast_date', 'blocked_by', 'reported_at', 'rectify_by', 'presented_at'],
    ...['concluded_at', 'extensions', 'rectifications', 'version'],
  ],
  milestone: ['due_date', 'status', 'confirmed_at', 'version'],
  deliverable: ['status', 'version'],
}

/** What is said about the work: by whom, and who may change it. */
const said: Readonly<Record<string, string>> = {
  progress_report:
    '"id" uuid not null, "alliance_id" uuid not null, "task_id" uuid not null, "organization_id" uuid not null, "person_id" uuid not null, "person_name" text not null, "progress" int not null, "forecast_date" date null, "blocked_by" text null, "report" text not null, "files" jsonb not null, "at" timestamptz not null, primary key ("id")',
  submission:
    '"id" uuid not null, "alliance_id" uuid not null, "subject_kind" text not null, "subject_id" uuid not null, "number" int not null, "organization_id" uuid not null, "person_id" uuid not null, "person_name" text not null, "note" text not null, "files" jsonb not null, "content_hash" text not null, "at" timestamptz not null, "decision" text null, "reasons" text null, "decided_by_name" text null, "decided_at" timestamptz null, primary key ("id")',
  task_change: `"id" uuid not null, "alliance_id" uuid not null, "task_id" uuid not null, "organization_id" uuid not null, "person_id" uuid not null, "person_name" text not null, "reason" text not null, "from_terms" jsonb not null, "to_terms" jsonb not null, "base_version" int not null, "touched_ids" jsonb not null, "status" text not null default 'open', "created_at" timestamptz not null, "resolved_at" timestamptz null, primary key ("id")`,
  change_consent:
    '"change_id" uuid not null, "organization_id" uuid not null, "alliance_id" uuid not null, "person_id" uuid not null, "person_name" text not null, "decision" text not null, "reason" text not null, "at" timestamptz not null, primary key ("change_id", "organization_id")',
}

/** The organization that the executed agreement names as the chief expert's, and the person whom it has entered. */
const expertFunctions = `
create function app_expert_organization(alliance uuid) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.organization_id from agreement g join member m on m.alliance_id = g.alliance_id join organization o on o.id = m.organization_id
  where g.alliance_id = alliance and g.executed_at is not null and o.legal_name = g."values"->>'chiefExpertOrg'
$$;
create function app_chief_expert(alliance uuid) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.person_id from chief_expert e where e.alliance_id = alliance
$$;
`

/** The agreement comes alive: what the last signature writes, once. */
export class AgreementComesAlive extends Migration {
  override up(): void {
    for (const [table, terms] of Object.entries(signedTables)) {
      this.addSql(`create table "${table}" (${source}, ${terms}, primary key ("id"))`)
      this.addSql(`alter table "${table}" add constraint "${table}_alliance_id_row_id_unique" unique ("alliance_id", "row_id")`)
    }
    this.addSql(
      `create table "deliverable" ("id" uuid not null, "alliance_id" uuid not null, "task_id" uuid not null, "position" int not null, "name" text not null, "kind" text not null, "quantity" numeric not null, "unit" text not null, "status" text not null default 'planned', "version" int not null default 1, primary key ("id"))`,
    )
    this.addSql(`create index "deliverable_alliance_id_index" on "deliverable" ("alliance_id")`)
    this.addSql(`alter table "deliverable" add constraint "deliverable_task_id_position_unique" unique ("task_id", "position")`)
    for (const table of [...Object.keys(signedTables), 'deliverable']) {
      this.addSql(`alter table "${table}" enable row level security`)
      this.addSql(`create policy "read_in_alliance" on "${table}" for select using (${mine} or app_scope() = 'platform')`)
      this.addSql(
        `create policy "come_alive_once" on "${table}" for insert with check (${mine} and not (alliance_id in (select app_executed_alliances())))`,
      )
    }
    for (const [table, columns] of Object.entries(moving)) {
      this.addSql(`create policy "move_on" on "${table}" for update using (${mine}) with check (${mine})`)
      const free = columns.map((column) => `'${column}'`).join(', ')
      this.addSql(
        `create trigger ${table}_keeps_what_was_signed before update on ${table} for each row execute function refuse_rewriting(${free})`,
      )
    }
    this.#expert()
    this.#said()
  }

  #expert(): void {
    this.addSql(
      `create table "chief_expert" ("alliance_id" uuid not null, "organization_id" uuid not null, "person_id" uuid not null, "person_name" text not null, "named_at" timestamptz not null, primary key ("alliance_id"))`,
    )
    this.addSql(expertFunctions)
    const named = `${mine} and organization_id = app_organization() and organization_id = app_expert_organization(alliance_id)`
    this.addSql(`alter table "chief_expert" enable row level security`)
    this.addSql(`create policy "read_in_alliance" on "chief_expert" for select using (${mine} or app_scope() = 'platform')`)
    this.addSql(`create policy "name_own" on "chief_expert" for insert with check (${named})`)
    this.addSql(`create policy "rename_own" on "chief_expert" for update using (${named}) with check (${named})`)
  }

  #said(): void {
    for (const [table, columns] of Object.entries(said)) {
      this.addSql(`create table "${table}" (${columns})`)
      this.addSql(`alter table "${table}" enable row level security`)
      this.addSql(`create policy "read_in_alliance" on "${table}" for select using (${mine} or app_scope() = 'platform')`)
      this.addSql(`create policy "speak_for_own" on "${table}" for insert with check (${mine} and organization_id = app_organization())`)
    }
    for (const table of ['progress_report', 'task_change'])
      this.addSql(`create index "${table}_alliance_id_task_id_index" on "${table}" ("alliance_id", "task_id")`)
    for (const table of ['submission', 'change_consent']) this.addSql(`create index "${table}_alliance_id_index" on "${table}" ("alliance_id")`)
    this.addSql(`alter table "submission" add constraint "submission_subject_id_number_unique" unique ("subject_id", "number")`)
    const judge = `${mine} and app_chief_expert(alliance_id) = app_person()`
    this.addSql(`create policy "decide_as_expert" on "submission" for update using (${judge}) with check (${judge})`)
    this.addSql(`create policy "resolve" on "task_change" for update using (${mine}) with check (${mine})`)
    this.addSql(`
      create trigger submission_is_frozen before update on submission for each row
        execute function refuse_rewriting('decision', 'reasons', 'decided_by_name', 'decided_at');
      create trigger submission_is_decided_once before update on submission for each row when (old.decision is not null)
        execute function refuse_rewriting();
      create trigger task_change_stays before update on task_change for each row execute function refuse_rewriting('status', 'resolved_at');
      create trigger task_change_is_resolved_once before update on task_change for each row when (old.status <> 'open')
        execute function refuse_rewriting();
    `)
  }
}
