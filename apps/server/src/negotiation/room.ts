import { countingByThemselves, numberClauses, standing, type ClauseFacts, type ClauseStanding } from '@mengyue/domain'
import { agreementTemplate } from '@mengyue/templates'
import { Justification } from '../membership/index.ts'
import { Agreement } from './agreement.entity.ts'
import { inTemplateOrder } from './clause-content.ts'
import { ClauseVersionRow } from './clause-version.entity.ts'
import { Clause } from './clause.entity.ts'
import { Comment } from './comment.entity.ts'
import { Initial } from './initial.entity.ts'
import { InternalApproval } from './internal-approval.entity.ts'
import type { Party } from './parties.ts'
import { Proposal } from './proposal.entity.ts'
import type { Rooms } from './rooms.ts'
import { StanceRow } from './stance.entity.ts'

type ByClause<T> = ReadonlyMap<string, readonly T[]>

const byClause = <T extends { clauseId: string }>(rows: readonly T[]): ByClause<T> => Map.groupBy(rows, ({ clauseId }) => clauseId)

const bySeq = (a: { seq: number }, b: { seq: number }): number => a.seq - b.seq

/** One alliance's negotiation as it stands: each kind of row is read once for all clauses, and only when asked for. */
export class Room {
  readonly #rooms: Rooms
  readonly allianceId: string
  readonly #kept = new Map<string, Promise<unknown>>()

  constructor(rooms: Rooms, allianceId: string) {
    this.#rooms = rooms
    this.allianceId = allianceId
  }

  async agreement(): Promise<Agreement | null> {
    const [agreement] = await this.#rooms.rows(Agreement, this.allianceId)
    return agreement ?? null
  }

  /** Active parties in their order. */
  parties(): Promise<readonly Party[]> {
    return this.#rooms.parties(this.allianceId)
  }

  /** Rule id → the lead's written reason. */
  justifications(): Promise<Readonly<Record<string, string>>> {
    return this.#once('justifications', async () => {
      const rows = await this.#rooms.rows(Justification, this.allianceId)
      return Object.fromEntries(rows.map(({ ruleId, reason }) => [ruleId, reason]))
    })
  }

  /** In the template's order, disabled ones included. */
  clauses(): Promise<readonly Clause[]> {
    return this.#once('clauses', async () => (await this.#rooms.rows(Clause, this.allianceId)).toSorted(inTemplateOrder))
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
    return this.#once('versions', async () =>
      byClause((await this.#rooms.rows(ClauseVersionRow, this.allianceId)).sort((a, b) => a.number - b.number)),
    )
  }

  /** Oldest first. */
  proposals(): Promise<ByClause<Proposal>> {
    return this.#once('proposals', async () => byClause((await this.#rooms.rows(Proposal, this.allianceId)).sort(bySeq)))
  }

  /** Answers to whole packages by the package, oldest first. */
  packageStances(): Promise<ReadonlyMap<string | null, readonly StanceRow[]>> {
    return this.#once('packageStances', async () =>
      Map.groupBy(
        (await this.#rooms.rows(StanceRow, this.allianceId)).filter(({ packageId }) => packageId !== null).sort(bySeq),
        ({ packageId }) => packageId,
      ),
    )
  }

  /** Of each party the last one on each content, as far as it counts on it by itself. */
  stances(): Promise<ByClause<StanceRow>> {
    return this.#once('stances', async () => {
      const [all, proposals] = await Promise.all([this.#rooms.rows(StanceRow, this.allianceId), this.proposals()])
      const adopted = [...proposals.values()]
        .flat()
        .flatMap(({ packageId, status }) => (packageId && status === 'adopted' ? [packageId] : []))
      const rows = countingByThemselves(all, new Set(adopted)).sort(bySeq)
      return byClause([...new Map(rows.map((row) => [`${row.clauseId} ${row.contentHash} ${row.organizationId}`, row])).values()])
    })
  }

  comments(): Promise<ByClause<Comment>> {
    return this.#once('comments', async () =>
      byClause((await this.#rooms.rows(Comment, this.allianceId)).sort((a, b) => a.at.getTime() - b.at.getTime())),
    )
  }

  initials(): Promise<ByClause<Initial>> {
    return this.#once('initials', async () => byClause((await this.#rooms.rows(Initial, this.allianceId)).sort(bySeq)))
  }

  /** The own organization's, by row-level security. */
  approvals(): Promise<ByClause<InternalApproval>> {
    return this.#once('approvals', async () => byClause((await this.#rooms.rows(InternalApproval, this.allianceId)).sort(bySeq)))
  }

  /** Where each clause stands among the parties. */
  standings(): Promise<ReadonlyMap<string, ClauseStanding>> {
    return this.#once('standings', async () => {
      const [facts, parties] = await Promise.all([this.facts(), this.parties()])
      const organizationIds = parties.map(({ organizationId }) => organizationId)
      return new Map([...facts].map(([clauseId, fact]) => [clauseId, standing(fact, organizationIds)]))
    })
  }

  /** What the rules ask to know of each clause. What was said before a reopening is left out, by the ledger's order. */
  facts(): Promise<ReadonlyMap<string, ClauseFacts>> {
    return this.#once('facts', async () => {
      const [clauses, stances, proposals, initials] = await Promise.all([this.clauses(), this.stances(), this.proposals(), this.initials()])
      return new Map(
        clauses.map((clause) => {
          const counts = ({ seq }: { seq: number }) => seq > clause.reopenedSeq
          const facts = {
            enabled: clause.enabled,
            contentHash: clause.contentHash,
            reopenedAt: null,
            stances: (stances.get(clause.clauseId) ?? []).filter(counts),
            openProposals: (proposals.get(clause.clauseId) ?? []).filter(({ status }) => status === 'open'),
            initials: (initials.get(clause.clauseId) ?? []).filter(counts),
          }
          return [clause.clauseId, facts]
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
