/**
 * The whole waterfall in one SQL statement, written without any of our code: deductions one after another, tiers, largest remainder.
 * $1 alliance, $2 gross in 分, $3 JSON of the actual amounts by order. Numeric throughout, so that nothing is rounded unseen.
 */
export const splitInSql = `
with recursive
  fall(deduction_order, remaining) as (
    select 0, $2::numeric
    union all
    select d.deduction_order,
      f.remaining - least(
        f.remaining,
        coalesce(d.cap::numeric, 'infinity'::numeric),
        case d.basis
          when 'percent' then round((case d.base when 'gross' then $2::numeric else f.remaining end) * d.percent / 10000)
          else coalesce(($3::jsonb ->> d.deduction_order::text)::numeric, 0)
        end)
    from fall f join waterfall_deduction d on d.alliance_id = $1 and d.deduction_order = f.deduction_order + 1
  ),
  shared as (select remaining from fall order by deduction_order desc limit 1),
  segment as (
    select t.row_id, t.allocations, greatest(0, least(s.remaining, coalesce(t.upper::numeric, s.remaining)) - t.lower) amount
    from revenue_tier t, shared s where t.alliance_id = $1
  ),
  part as (
    select s.row_id, s.amount, (a ->> 'organizationId')::uuid organization_id, m.position party,
      floor(s.amount * (a ->> 'share')::numeric / 10000) whole,
      mod(s.amount * (a ->> 'share')::numeric, 10000) rest
    from segment s, jsonb_array_elements(s.allocations) a
    join member m on m.alliance_id = $1 and m.organization_id = (a ->> 'organizationId')::uuid
  ),
  ranked as (
    select *, row_number() over (partition by row_id order by rest desc, party) place, amount - sum(whole) over (partition by row_id) odd from part
  )
select organization_id, sum(whole + case when place <= odd then 1 else 0 end)::text amount from ranked group by 1
having sum(whole) > 0`
