/** A child process: HTTP in front of one hand-written SQL that returns the room's JSON whole. The room query's baseline. */
import { createServer } from 'node:http'
import pg from 'pg'
import { cpuMicros } from './measure.ts'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL ?? '', max: 4 })

const ROOM = `
  select jsonb_build_object('data', jsonb_build_object('alliance', jsonb_build_object('id', a.id, 'stage', a.stage,
    'members', (select jsonb_agg(jsonb_build_object('id', m.id, 'role', m.role) order by m.position) from member m where m.alliance_id = a.id),
    'agreement', (select jsonb_build_object('id', g.id, 'version', g.version, 'status', g.status) from agreement g where g.alliance_id = a.id) || jsonb_build_object('clauses',
      (select jsonb_agg(jsonb_build_object('clauseId', c.clause_id, 'enabled', c.enabled, 'contentHash', c.content_hash, 'contentSince', c.content_since,
        'content', jsonb_build_object('optionId', c.content->'optionId', 'text', c.content->'text', 'values', c.content->'values', 'tables', c.content->'tables'),
        'stances', coalesce(s.rows, '[]'), 'proposals', coalesce(p.rows, '[]'), 'comments', coalesce(n.rows, '[]'), 'initials', coalesce(i.rows, '[]')) order by c.clause_id)
      from clause c
      left join (select clause_id, content_hash, jsonb_agg(jsonb_build_object('organizationId', organization_id, 'contentHash', content_hash, 'decision', decision, 'reason', reason, 'at', at)) rows
        from (select distinct on (clause_id, content_hash, organization_id) * from stance where alliance_id = $1 order by clause_id, content_hash, organization_id, seq desc) last group by 1, 2) s
        on s.clause_id = c.clause_id and s.content_hash = c.content_hash
      left join (select clause_id, jsonb_agg(jsonb_build_object('id', id, 'seq', seq, 'organizationId', organization_id, 'status', status, 'summary', summary, 'rationale', rationale, 'contentHash', content_hash, 'createdAt', created_at) order by seq) rows
        from proposal where alliance_id = $1 group by 1) p on p.clause_id = c.clause_id
      left join (select clause_id, jsonb_agg(jsonb_build_object('id', id, 'organizationId', organization_id, 'personName', person_name, 'visibility', visibility, 'text', text, 'at', at) order by at) rows
        from comment where alliance_id = $1 group by 1) n on n.clause_id = c.clause_id
      left join (select clause_id, jsonb_agg(jsonb_build_object('organizationId', organization_id, 'contentHash', content_hash, 'personName', person_name, 'at', at)) rows
        from initial where alliance_id = $1 group by 1) i on i.clause_id = c.clause_id
      where c.alliance_id = a.id)))))::text as json
  from alliance a where a.id = $1`

const server = createServer((request, response) => {
  pool.query<{ json: string }>(ROOM, [request.url?.slice(1)]).then(
    ({ rows }) => response.setHeader('content-type', 'application/json').end(rows[0]?.json),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.send?.({ port: address.port })
})
process.on('message', (message: { cpu?: true }) => {
  if (message.cpu) process.send?.({ cpu: cpuMicros() })
})
