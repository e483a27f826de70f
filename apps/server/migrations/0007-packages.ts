import { Migration } from '@mikro-orm/migrations'

/** Packages: proposals to several clauses that are answered and settled as one. */
export class Packages extends Migration {
  override up(): void {
    this.addSql(
      `create table "proposal_package" ("id" uuid not null, "alliance_id" uuid not null, "seq" int not null, "organization_id" uuid not null, "person_id" uuid not null, "person_name" text not null, "summary" text not null, "rationale" text not null, "status" text not null default 'open', "created_at" timestamptz not null, "resolved_at" timestamptz null, "resolved_reason" text null, primary key ("id"))`,
    )
    this.addSql(
      `alter table "proposal_package" add constraint "proposal_package_alliance_id_seq_unique" unique ("alliance_id", "seq")`,
    )
    this.addSql(`alter table "proposal_package" enable row level security`)
    this.addSql(
      `create policy "read_in_alliance" on "proposal_package" for select using (alliance_id in (select app_alliances()) or app_scope() = 'platform')`,
    )
    this.addSql(
      `create policy "speak_for_own" on "proposal_package" for insert with check (alliance_id in (select app_alliances()) and organization_id = app_organization())`,
    )
    this.addSql(
      `create policy "resolve" on "proposal_package" for update using (alliance_id in (select app_lead_alliances()) or (alliance_id in (select app_alliances()) and organization_id = app_organization())) with check (alliance_id in (select app_lead_alliances()) or (alliance_id in (select app_alliances()) and organization_id = app_organization()))`,
    )
    this.addSql(`alter table "proposal" add "package_id" uuid null`)
    this.addSql(`alter table "stance" add "package_id" uuid null`)
    this.addSql(functions)
    this.addSql(triggers)
  }

  override down(): void {
    this.addSql('drop function refuse_half_a_package() cascade')
    this.addSql('alter table "stance" drop column "package_id"')
    this.addSql('alter table "proposal" drop column "package_id"')
    this.addSql('drop table "proposal_package"')
  }
}

/** Asked when the transaction commits: by then either all of a package is settled, or nothing of it. */
const functions = `
create function refuse_half_a_package() returns trigger language plpgsql as $$
declare
  pack uuid := case when tg_table_name = 'proposal' then (to_jsonb(new) ->> 'package_id')::uuid else new.id end;
begin
  if exists (
    select 1 from proposal p left join proposal_package k on k.id = p.package_id and k.alliance_id = p.alliance_id
    where p.package_id = pack
      and (k.id is null or p.organization_id <> k.organization_id or p.status <> k.status)
  ) then
    raise exception 'a package is its author''s own, and settled whole' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
`

const triggers = `
create trigger package_stays before update on proposal_package for each row
  execute function refuse_rewriting('status', 'resolved_at', 'resolved_reason');
create trigger package_is_resolved_once before update on proposal_package for each row
  when (old.status <> 'open') execute function refuse_rewriting();
create trigger package_is_resolved_by_whom_it_concerns before update on proposal_package for each row
  when (old.status is distinct from new.status) execute function refuse_foreign_resolution();
create constraint trigger package_is_whole after insert or update on proposal deferrable initially deferred for each row
  when (new.package_id is not null) execute function refuse_half_a_package();
create constraint trigger package_parts_follow after update on proposal_package deferrable initially deferred for each row
  execute function refuse_half_a_package();
`
