import { Migration } from '@mikro-orm/migrations'

/** Packages: proposals to several clauses that are answered and settled as one. A package is the proposals that name it. */
export class Packages extends Migration {
  override up(): void {
    this.addSql(`alter table "proposal" add "package_id" uuid null, add "package_seq" int null`)
    this.addSql(`alter table "stance" add "package_id" uuid null`)
    this.addSql(functions)
    this.addSql(triggers)
  }

  override down(): void {
    this.addSql('drop function refuse_half_a_package() cascade')
    this.addSql('alter table "stance" drop column "package_id"')
    this.addSql('alter table "proposal" drop column "package_id", drop column "package_seq"')
  }
}

/** Asked when the transaction commits: by then either all of a package is settled, or nothing of it. */
const functions = `
create function refuse_half_a_package() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from proposal p where p.alliance_id = new.alliance_id and (p.package_id = new.package_id or p.package_seq = new.package_seq)
    having count(distinct (p.package_id, p.package_seq, p.organization_id, p.status, p.resolved_at)) > 1
      or count(*) <> count(distinct p.clause_id)
  ) then
    raise exception 'a package is its author''s own, and settled whole' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
`

const triggers = `
create constraint trigger package_is_whole after insert or update on proposal deferrable initially deferred for each row
  when (new.package_id is not null) execute function refuse_half_a_package();
`
