import { Migration } from '@mikro-orm/migrations'

const mine = 'alliance_id in (select app_alliances())'
const own = `${mine} and organization_id = app_organization()`
const oneself = `${own} and person_id = app_person()`

const assertion =
  '"credential_id" text not null, "client_data_json" text not null, "authenticator_data" text not null, "signature" text not null, "public_key" text not null, "fingerprint" text not null'

/** Candidates for chief expert, matters before the council, and votes with passkeys. */
export class Council extends Migration {
  override up(): void {
    this.addSql(
      `create table "expert_candidate" ("id" uuid not null, "alliance_id" uuid not null, "name" text not null, "title" text not null, "employer_id" uuid null, "external_org" text null, "academic" text not null, "industry" text not null, "coordination" text not null, "nominated_by" uuid not null, "nominated_at" timestamptz not null, "votes_until" timestamptz not null, "status" text not null default 'nominated', "score" int null, "opinion" text null, "outcome" text null, "tally" jsonb null, "consented_at" timestamptz null, "conflicts" text null, "term_start" date null, "term_end" date null, "version" int not null default 1, primary key ("id"))`,
    )
    this.addSql(
      `create table "council_motion" ("id" uuid not null, "alliance_id" uuid not null, "matter_id" uuid not null, "rule" text not null, "title" text not null, "materials" text not null, "called_by" uuid not null, "notice_at" timestamptz not null, "opens_at" timestamptz not null, "closes_at" timestamptz not null, "recused_ids" jsonb not null, "status" text not null default 'called', "outcome" text null, "tally" jsonb null, "decided_at" timestamptz null, "version" int not null default 1, primary key ("id"))`,
    )
    this.addSql(
      `create table "ballot" ("id" uuid not null, "alliance_id" uuid not null, "subject_kind" text not null, "subject_id" uuid not null, "organization_id" uuid not null, "person_id" uuid not null, "person_name" text not null, "choice" text not null, "reason" text null, "statement" jsonb not null, ${assertion}, "at" timestamptz not null, primary key ("id"))`,
    )
    this.addSql(
      `create table "vote_statement" ("id" uuid not null, "alliance_id" uuid not null, "organization_id" uuid not null, "person_id" uuid not null, "statement" jsonb not null, "challenge" text not null, "reason" text null, "expires_at" timestamptz not null, "spent_at" timestamptz null, primary key ("id"))`,
    )
    this.addSql(`create index "expert_candidate_alliance_id_index" on "expert_candidate" ("alliance_id")`)
    this.addSql(`create index "council_motion_alliance_id_index" on "council_motion" ("alliance_id")`)
    this.addSql(
      `alter table "ballot" add constraint "ballot_alliance_id_subject_id_organization_id_unique" unique ("alliance_id", "subject_id", "organization_id")`,
    )
    for (const table of ['expert_candidate', 'council_motion', 'ballot', 'vote_statement'])
      this.addSql(`alter table "${table}" enable row level security`)
    for (const table of ['expert_candidate', 'council_motion', 'ballot'])
      this.addSql(`create policy "read_in_alliance" on "${table}" for select using (${mine})`)
    this.addSql(
      `create policy "nominate" on "expert_candidate" for insert with check (${mine} and nominated_by = app_organization())`,
    )
    this.addSql(`create policy "call" on "council_motion" for insert with check (${mine} and called_by = app_organization())`)
    for (const table of ['expert_candidate', 'council_motion'])
      this.addSql(`create policy "move_on" on "${table}" for update using (${mine}) with check (${mine})`)
    this.addSql(`create policy "vote_oneself" on "ballot" for insert with check (${oneself})`)
    this.addSql(`create policy "read_inside" on "vote_statement" for select using (${own})`)
    this.addSql(`create policy "issue_to_oneself" on "vote_statement" for insert with check (${oneself})`)
    this.addSql(`create policy "spend_own" on "vote_statement" for update using (${oneself}) with check (${oneself})`)
    this.addSql(
      `create trigger expert_candidate_keeps_what_it_says before update on expert_candidate for each row execute function refuse_rewriting('status', 'score', 'opinion', 'outcome', 'tally', 'consented_at', 'conflicts', 'term_start', 'term_end', 'version')`,
    )
    this.addSql(
      `create trigger council_motion_keeps_what_was_called before update on council_motion for each row execute function refuse_rewriting('status', 'outcome', 'tally', 'decided_at', 'version')`,
    )
    this.addSql(
      `create trigger council_motion_is_decided_once before update on council_motion for each row when (old.status = 'decided') execute function refuse_rewriting()`,
    )
    this.addSql(
      `create trigger vote_statement_stays before update on vote_statement for each row execute function refuse_rewriting('spent_at')`,
    )
    this.addSql(
      `create trigger vote_statement_is_spent_once before update on vote_statement for each row when (old.spent_at is not null) execute function refuse_rewriting()`,
    )
  }
}
