import { Migration } from '@mikro-orm/migrations'

/**
 * What a policy cannot say, since it sees one version of a row: which of its columns may still change, by whom, and once.
 * Whom row-level security does not bind (the owner, who migrates) is not bound here either.
 */
export class RowsKeepWhatTheySay extends Migration {
  override up(): void {
    this.addSql(functions)
    this.addSql(triggers)
  }

  override down(): void {
    this.addSql(
      'drop function refuse_rewriting(), refuse_foreign_resolution(), refuse_unsigned_turn(), refuse_foreign_agreement(), refuse_foreign_alliance() cascade',
    )
  }
}

const functions = `
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  if row_security_active(tg_relid) and to_jsonb(old) - coalesce(tg_argv, '{}') <> to_jsonb(new) - coalesce(tg_argv, '{}') then
    raise exception 'a row of % keeps what it says', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create function refuse_foreign_resolution() returns trigger language plpgsql as $$
begin
  if row_security_active(tg_relid) and (case
    when new.status = 'withdrawn' then new.organization_id <> app_organization()
    else new.alliance_id not in (select app_lead_alliances()) end) then
    raise exception 'a proposal is withdrawn by its author, and adopted or closed by the lead' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create function refuse_unsigned_turn() returns trigger language plpgsql as $$
begin
  if row_security_active(tg_relid) and not exists (
    select 1 from signature s
    where s.alliance_id = new.alliance_id and s.version = new.version and s.organization_id = new.organization_id and s.purpose = 'sign'
  ) then
    raise exception 'a turn is taken by a signature' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create function refuse_foreign_agreement() returns trigger language plpgsql as $$
begin
  if not row_security_active(tg_relid) then return new; end if;
  if new.alliance_id not in (select app_lead_alliances()) and (
    to_jsonb(old) - '{status,executed_at}'::text[] <> to_jsonb(new) - '{status,executed_at}'::text[]
    or (new.status <> old.status and not (old.status = 'locked' and new.status in ('negotiating', 'signed')))
  ) then
    raise exception 'an agreement is changed by the lead; any party takes a locked text back, and the last signature executes it' using errcode = 'insufficient_privilege';
  end if;
  if new.executed_at is distinct from old.executed_at and (old.executed_at is not null or new.status <> 'signed' or not exists (
    select 1 from signing_turn t where t.alliance_id = new.alliance_id and t.version = new.version
    having count(*) > 0 and count(*) = count(t.signed_at)
  )) then
    raise exception 'an agreement is executed once, when all have signed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create function refuse_foreign_alliance() returns trigger language plpgsql as $$
begin
  if row_security_active(tg_relid) and (
    new.lead_organization_id <> old.lead_organization_id
    or new.id not in (select app_lead_alliances())
      and to_jsonb(old) - '{stage,entered_at,effective_date}'::text[] <> to_jsonb(new) - '{stage,entered_at,effective_date}'::text[]
  ) then
    raise exception 'an alliance is named and described by its lead' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
`

const triggers = `
create trigger text_lock_stays before update on text_lock for each row execute function refuse_rewriting('voided_at');
create trigger text_lock_is_voided_once before update on text_lock for each row when (old.voided_at is not null) execute function refuse_rewriting();
create trigger statement_stays before update on statement for each row execute function refuse_rewriting('spent_at');
create trigger statement_is_spent_once before update on statement for each row when (old.spent_at is not null) execute function refuse_rewriting();
create trigger authority_stays before update on authority for each row execute function refuse_rewriting('revoked_at', 'revoked_reason');
create trigger authority_is_revoked_once before update on authority for each row when (old.revoked_at is not null) execute function refuse_rewriting();
create trigger proposal_stays before update on proposal for each row execute function refuse_rewriting('status', 'resolved_at', 'resolved_reason');
create trigger proposal_is_resolved_once before update on proposal for each row when (old.status <> 'open') execute function refuse_rewriting();
create trigger proposal_is_resolved_by_whom_it_concerns before update on proposal for each row
  when (old.status is distinct from new.status) execute function refuse_foreign_resolution();
create trigger signing_turn_stays before update on signing_turn for each row
  execute function refuse_rewriting('signed_at', 'signatory_name', 'declined_at', 'decline_reason', 'declined_clause_id');
create trigger signing_turn_is_taken_by_signing before update on signing_turn for each row
  when (old.signed_at is distinct from new.signed_at) execute function refuse_unsigned_turn();
create trigger agreement_is_the_leads before update on agreement for each row execute function refuse_foreign_agreement();
create trigger alliance_is_the_leads before update on alliance for each row execute function refuse_foreign_alliance();
`
