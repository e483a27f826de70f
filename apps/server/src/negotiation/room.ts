import type { EntityManager } from '@mikro-orm/postgresql'
import { numberClauses, standing, type ClauseFacts, type ClauseStanding } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { agreementTemplate } from '@mengyue/templates'
import { refused } from '../platform/refusal.ts'
import { partiesOf, type Party } from '../membership/index.ts'
import { Agreement } from './agreement.entity.ts'
import { inTemplateOrder } from './clause-content.ts'
import { ClauseVersionRow } from './clause-version.entity.ts'
import { Clause } from './clause.entity.ts'
import { Comment } from './comment.entity.ts'
import { Initial } from './initial.entity.ts'
import { InternalApproval } from './internal-approval.entity.ts'
import { Proposal } from './proposal.entity.ts'
import { StanceRow } from './stance.entity.ts'

type ByClause<T> = ReadonlyMap<string, readonly T[]>

const byClause = <T extends { clauseId: string }>(rows: readonly T[]): ByClause<T> => Map.groupBy(rows, ({ clauseId }) => clauseId)

/**
 * One alliance's negotiation for the time of one request: each kind of row is loaded once for all clauses, and only when asked for,
 * so that the number of statements does not grow with the number of clauses, parties or proposals.
 */
export class Room {
  readonly #em: EntityManager
  readonly allianceId: string
  readonly #kept = new Map<string, Promise<unknown>>()

  constructor(em: EntityManager, allianceId: string) {
    this.#em = em
    this.allianceId = allianceId
  }

  agreement(): Promise<Agreement | null> {
    return this.#once('agreement', () => this.#em.findOne(Agreement, { allianceId: this.allianceId }))
  }

  /** Active parties in their order. */
  parties(): Promise<readonly Party[]> {
    return this.#once('parties', () => partiesOf(this.#em, this.allianceId))
  }

  /** In the template's order, disabled ones included. */
  clauses(): Promise<readonly Clause[]> {
    return this.#once('clauses', async () => (await this.#em.find(Clause, { allianceId: this.allianceId })).sort(inTemplateOrder))
  }

  /** Clause id → position among the enabled ones, from 1. */
  numbers(): Promise<ReadonlyMap<string, number>> {
    return this.#once('numbers', async () => {
      const disabled = (await this.clauses()).filter(({ enabled }) => !enabled).map(({ clauseId }) => clauseId)
      return numberClauses(agreementTemplate, disabled)
    })
  }

  /** Texts that were once current, oldest first. */
  versions(): Promise<ByClause<ClauseVersionRow>> {
    return this.#once('versions', async () => byClause(await this.#em.find(ClauseVersionRow, { allianceId: this.allianceId }, { orderBy: { number: 'asc' } })))
  }

  proposals(): Promise<ByClause<Proposal>> {
    return this.#once('proposals', async () => byClause(await this.#em.find(Proposal, { allianceId: this.allianceId }, { orderBy: { seq: 'asc' } })))
  }

  /** Of each party the last one on each content. */
  stances(): Promise<ByClause<StanceRow>> {
    return this.#once('stances', async () => {
      const rows = await this.#em.find(StanceRow, { allianceId: this.allianceId }, { orderBy: { seq: 'asc' } })
      return byClause([...new Map(rows.map((row) => [`${row.clauseId} ${row.contentHash} ${row.organizationId}`, row])).values()])
    })
  }

  comments(): Promise<ByClause<Comment>> {
    return this.#once('comments', async () => byClause(await this.#em.find(Comment, { allianceId: this.allianceId }, { orderBy: { at: 'asc', id: 'asc' } })))
  }

  initials(): Promise<ByClause<Initial>> {
    return this.#once('initials', async () => byClause(await this.#em.find(Initial, { allianceId: this.allianceId }, { orderBy: { seq: 'asc' } })))
  }

  /** The own organization's, by row-level security. */
  approvals(): Promise<ByClause<InternalApproval>> {
    return this.#once('approvals', async () => byClause(await this.#em.find(InternalApproval, { allianceId: this.allianceId }, { orderBy: { seq: 'asc' } })))
  }

  /** Where each enabled or disabled clause stands among the parties. */
  standings(): Promise<ReadonlyMap<string, ClauseStanding>> {
    return this.#once('standings', async () => {
      const [facts, parties] = await Promise.all([this.facts(), this.parties()])
      const organizationIds = parties.map(({ organizationId }) => organizationId)
      return new Map([...facts].map(([clauseId, fact]) => [clauseId, standing(fact, organizationIds)]))
    })
  }

  /** What the rules ask to know of each clause. What was said before a reopening is left out. */
  facts(): Promise<ReadonlyMap<string, ClauseFacts>> {
    return this.#once('facts', async () => {
      const [clauses, stances, proposals, initials] = await Promise.all([this.clauses(), this.stances(), this.proposals(), this.initials()])
      return new Map(
        clauses.map((clause) => {
          const counts = ({ seq }: { seq: number }) => seq > clause.reopenedSeq
          return [
            clause.clauseId,
            {
              enabled: clause.enabled,
              contentHash: clause.contentHash,
              reopenedAt: null,
              stances: (stances.get(clause.clauseId) ?? []).filter(counts),
              openProposals: (proposals.get(clause.clauseId) ?? []).filter(({ status }) => status === 'open'),
              initials: (initials.get(clause.clauseId) ?? []).filter(counts),
            },
          ]
        }),
      )
    })
  }

  #once<T>(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key) as Promise<T> | undefined
    if (known) return known
    const loading = load()
    this.#kept.set(key, loading)
    return loading
  }
}

/** The request's one view of an alliance's negotiation. */
export const roomOf = (ctx: Context, allianceId: string): Promise<Room> => ctx.memo(`room:${allianceId}`, () => Promise.resolve(new Room(ctx.em, allianceId)))

/** Clauses of one alliance as the viewer sees them, in the order asked for; those that it may not see are left out. */
export async function clausesIn(ctx: Context, allianceId: string, clauseIds: readonly string[]): Promise<Clause[]> {
  const room = await roomOf(ctx, allianceId)
  const clauses = new Map((await room.clauses()).map((clause) => [clause.clauseId, clause]))
  return clauseIds.flatMap((clauseId) => clauses.get(clauseId) ?? [])
}

/** @throws Refused NOT_FOUND */
export async function clauseIn(ctx: Context, allianceId: string, clauseId: string): Promise<Clause> {
  const [clause] = await clausesIn(ctx, allianceId, [clauseId])
  if (!clause) throw refused('NOT_FOUND')
  return clause
}
