import { Migration } from '@mikro-orm/migrations'

const platform = `app_scope() = 'platform'`
const executed = (table: string) =>
  `exists (select 1 from agreement a where a.alliance_id = ${table}.alliance_id and a.executed_at is not null)`

/** Jobs, and what sealing an executed agreement reads and writes. The tables of the jobs themselves are graphile-worker's own. */
export class Sealing extends Migration {
  override up(): void {
    this.addSql(queueJob)
    this.addSql(
      `create table "sealed_agreement" ("alliance_id" uuid not null, "version" int not null, "pdf_hash" text not null, "attachment_hash" text not null, "certificate_fingerprint" text not null, "sealed_at" timestamptz not null, "executed_seq" int not null, "seq" int not null, primary key ("alliance_id", "version"))`,
    )
    this.addSql(`alter table "sealed_agreement" enable row level security`)
    this.addSql(
      `create policy "read_in_alliance" on "sealed_agreement" for select using (alliance_id in (select app_alliances()) or ${platform})`,
    )
    this.addSql(`create policy "seal_as_platform" on "sealed_agreement" for insert with check (${platform})`)
    this.addSql(`alter table "signature" add "key_registered_at" timestamptz null, add "seq" int null`)
    this.addSql(sinceWhen)
    this.addSql(`alter table "signature" alter "key_registered_at" set not null, alter "seq" set not null`)
    this.addSql(
      `create policy "append_seal" on "ledger_entry" for insert with check (${platform} and type = 'AgreementSealed' and visibility = 'alliance' and actor_id is null and organization_id is null)`,
    )
    this.addSql(`create policy "move_as_platform" on "ledger_head" for update using (${platform}) with check (${platform})`)
    this.addSql(
      `create policy "read_to_seal" on "authority" for select using (${platform} and exists (select 1 from statement s where s.authority_id = authority.id))`,
    )
    this.addSql(`create policy "read_to_seal" on "signature" for select using (${platform} and ${executed('signature')})`)
    this.addSql(
      `create policy "read_to_seal" on "statement" for select using (${platform} and spent_at is not null and ${executed('statement')})`,
    )
    this.addSql(`create policy "read_to_seal" on "text_lock" for select using (${platform} and ${executed('text_lock')})`)
  }

  override down(): void {
    for (const table of ['authority', 'signature', 'statement', 'text_lock']) this.addSql(`drop policy "read_to_seal" on "${table}"`)
    this.addSql(`drop policy "move_as_platform" on "ledger_head"`)
    this.addSql(`drop policy "append_seal" on "ledger_entry"`)
    this.addSql(`alter table "signature" drop column "key_registered_at", drop column "seq"`)
    this.addSql(`drop table "sealed_agreement"`)
    this.addSql('drop function app_queue_job(text, json, text)')
  }
}

/**
 * A person's session adds a job and learns nothing: the tables of the jobs show themselves to the platform's own sessions alone. The key names
 * the work: while a job with it is there, begun or not, no other is added.
 */
const queueJob = `
create function app_queue_job(task text, payload json, job_key text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_person() is null and app_scope() <> 'platform' then
    raise exception 'nobody queues a job' using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_job(identifier => $1, payload => $2, job_key => $3, job_key_mode => 'unsafe_dedupe');
end $$;
`

/** Signatures from before: the entry that names their statement, and their passkey's own date where it is still there. */
const sinceWhen = `
update "signature" s set
  "seq" = coalesce((select e.seq from ledger_entry e where e.alliance_id = s.alliance_id and e.type in ('AgreementSigned', 'ClausesInitialled') and e.payload->>'statementId' = s.statement_id::text), 0),
  "key_registered_at" = coalesce((select p.created_at from passkey p where p.credential_id = s.credential_id), s.at)
`
