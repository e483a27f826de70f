/** Functions that row-level security asks; created before the tables whose policies name them. */
export const functions = `
set local check_function_bodies = off;

create function app_nobody() returns uuid language sql immutable as $$ select '00000000-0000-0000-0000-000000000000'::uuid $$;
create function app_person() returns uuid language sql stable as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function app_organization() returns uuid language sql stable as $$ select nullif(current_setting('app.organization', true), '')::uuid $$;
create function app_secret() returns text language sql stable as $$ select nullif(current_setting('app.secret', true), '') $$;
create function app_scope() returns text language sql stable as $$ select coalesce(current_setting('app.scope', true), '') $$;

create function app_alliances() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.alliance_id from member m where m.organization_id = app_organization() and m.status in ('active', 'exiting')
  union
  select a.id from alliance a where a.lead_organization_id = app_organization()
$$;

create function app_lead_alliances() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.id from alliance a where a.lead_organization_id = app_organization()
$$;

create function app_invited_alliances() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select i.alliance_id from invitation i where app_secret() is not null and i.token_hash = app_secret()
$$;

create function app_executed_alliances() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select g.alliance_id from agreement g where g.executed_at is not null and g.alliance_id in (select app_alliances())
$$;

create function app_published_alliances() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select g.alliance_id from agreement g where g.published and g.alliance_id in (select app_alliances())
$$;

create function app_partners() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.organization_id from member m where m.alliance_id in (select app_alliances())
$$;

create function app_parties(alliance uuid) returns table (organization_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.organization_id from member m
  where m.alliance_id = alliance and m.status in ('active', 'exiting')
    and (app_scope() = 'platform' or alliance in (select app_alliances()))
$$;

create function app_viewer(secret text) returns table (session_id uuid, person_id uuid, organization_id uuid, name text, roles jsonb, demo boolean, created_at timestamptz, last_seen_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, p.id, p.organization_id, p.name, p.roles, s.demo, s.created_at, s.last_seen_at
  from login_session s join person p on p.id = s.person_id
  where s.token_hash = secret and p.active
$$;

create function app_standing(alliance uuid) returns table (stage text, organization_id uuid, role text, status text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.stage, m.organization_id, m.role, m.status
  from alliance a left join member m on m.alliance_id = a.id and m.organization_id = app_organization()
  where a.id = alliance
$$;
`

/** What the ledger never allows, whoever asks. */
export const ledgerTriggers = `
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger only grows: % on % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger ledger_entry_only_grows before update or delete on ledger_entry for each row execute function refuse_change();
create trigger ledger_entry_is_not_emptied before truncate on ledger_entry for each statement execute function refuse_change();
create trigger ledger_private_only_grows before update or delete on ledger_private for each row execute function refuse_change();
create trigger ledger_private_is_not_emptied before truncate on ledger_private for each statement execute function refuse_change();
`

/**
 * What a policy cannot say, since it sees one version of a row: parties note in a clause that it was reopened, but its text is changed
 * by the lead alone, and by nobody once it is locked or signed.
 */
export const textTriggers = `
create function refuse_foreign_text() returns trigger language plpgsql as $$
begin
  if new.alliance_id not in (select app_lead_alliances())
    or exists (select 1 from agreement g where g.alliance_id = new.alliance_id and g.status not in ('draft', 'negotiating')) then
    raise exception 'the text of a clause is changed by the lead, and not while it is locked or signed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger clause_text_is_the_leads before update on clause for each row
  when ((old.content, old.content_hash, old.enabled) is distinct from (new.content, new.content_hash, new.enabled))
  execute function refuse_foreign_text();
`

export const dropFunctions = `
drop function if exists app_parties(uuid), app_viewer(text), app_standing(uuid), app_partners(), app_published_alliances(), app_executed_alliances(), app_invited_alliances(), app_lead_alliances(), app_alliances(),
  app_scope(), app_secret(), app_organization(), app_person(), app_nobody(), refuse_change(), refuse_foreign_text() cascade;
`
