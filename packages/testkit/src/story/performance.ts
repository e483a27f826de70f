import { leadOf, type AllianceFile, type FileEvent, type FileProposal } from './alliance-file.ts'
import type { Act } from './acts.ts'
import { actorWith, tokenIn, type Actor, type Company } from './cast.ts'
import { contentInput, draftInput, profileInput, type OrganizationIds } from './contents.ts'
import type { Journal } from './journal.ts'
import * as api from './operations.ts'
import { StoryStopped } from './refusal.ts'
import type { Operation } from './session.ts'
import type { StoryClock } from './story-clock.ts'

const DAY = 24 * 60 * 60 * 1000

/** Carries out acts, each as the person who would do it, through the public API. */
export class Performance {
  readonly #file: AllianceFile
  readonly #companies: ReadonlyMap<string, Company>
  readonly #ids: OrganizationIds
  readonly #journal: Journal
  readonly #clock: StoryClock

  constructor(file: AllianceFile, companies: ReadonlyMap<string, Company>, journal: Journal, clock: StoryClock) {
    this.#file = file
    this.#companies = companies
    this.#ids = new Map([...companies].map(([partyId, { organizationId }]) => [partyId, organizationId]))
    this.#journal = journal
    this.#clock = clock
  }

  /** The alliance's id, once it has been opened. */
  get allianceId(): string {
    const opened = this.#journal.done('open') as api.Ref | undefined
    return opened?.id ?? stop('the alliance is not open yet')
  }

  get organizationIds(): OrganizationIds {
    return this.#ids
  }

  /** Whether this run, or an earlier one that it goes on with, has carried the act out. */
  isDone(act: Act): boolean {
    return this.#journal.done(act.id) !== undefined || this.#journal.done(`submit:${act.id}`) !== undefined
  }

  /** Carries one act out, at its time or later. What an earlier run has done is not done again. */
  async perform(act: Act): Promise<void> {
    switch (act.kind) {
      case 'open':
        return this.#open()
      case 'justify':
        return this.#do(act.id, this.#negotiator(this.#lead), api.justify, () => ({ ruleId: act.ruleId, reason: act.reason }))
      case 'save-draft':
        return this.#do(act.id, this.#negotiator(this.#lead), api.saveDraft, () => draftInput(this.#file, this.#ids))
      case 'event':
        return this.#event(act.id, act.event)
      case 'invite':
        return this.#invite(act.id, act.partyId)
      case 'join':
        return this.#join(act.id, act.partyId)
      case 'approve-draft': {
        const { approval } = act
        const clauses = () => this.#uncontested()
        return this.#do(act.id, this.#actor(approval.partyId, approval.personId), api.approveInternally, async () => ({
          ...{ clauses: await clauses(), decision: approval.decision, comment: approval.comment },
        }))
      }
      case 'accept-draft':
        return this.#do(act.id, this.#negotiator(act.partyId), api.takeStance, async () => ({
          clauses: await this.#uncontested(),
          decision: 'accept',
        }))
      case 'propose':
        return this.#propose(act.id, act.proposal)
      case 'comment': {
        const { comment, proposal } = act
        const { id: proposalId, contentHash } = this.#proposed(proposal.id)
        const input = {
          clauseId: proposal.clauseId,
          proposalId,
          contentHash,
          anchor: null,
          visibility: comment.visibility,
          text: comment.text,
        }
        return this.#do(act.id, this.#actor(comment.partyId, comment.personId), api.comment, () => input)
      }
      case 'approve': {
        const { approval, proposal } = act
        const input = { clauses: [this.#clauseOf(proposal)], decision: approval.decision, comment: approval.comment }
        return this.#do(act.id, this.#actor(approval.partyId, approval.personId), api.approveInternally, () => input)
      }
      case 'respond': {
        const { decision, comment: reason, commentVisibility: reasonVisibility, partyId } = act.response
        const input = { clauses: [this.#clauseOf(act.proposal)], decision, reason, reasonVisibility }
        return this.#do(act.id, this.#negotiator(partyId), api.takeStance, () => input)
      }
      case 'resolve':
        return this.#resolve(act.id, act.proposal)
      case 'initial':
        return this.#initial(act.id, act.partyId)
      case 'sign':
        return this.#sign(act.partyId)
    }
  }

  get #lead(): string {
    return leadOf(this.#file)?.id ?? stop('the file has no lead')
  }

  async #open(): Promise<void> {
    const { name, industryField, technicalField } = this.#file.alliance
    const lead = this.#company(this.#lead)
    const financials = this.#file.leaderFinancials.map(({ year, revenueWan, rdExpenseWan, currency, audited, evidenceKind, evidence }) => ({
      ...{ year, revenueWan: String(revenueWan), rdExpenseWan: String(rdExpenseWan), currency, audited, evidenceKind, evidence },
    }))
    const profile = profileInput(this.#file, lead.party.id, this.#ids)
    const input = { name, industryField, technicalField, councilCategory: lead.party.councilCategory, profile, financials }
    await this.#once('open', this.#negotiator(this.#lead), api.createAlliance, () => input)
  }

  async #event(id: string, event: FileEvent): Promise<void> {
    const by = this.#negotiator(event.byPartyId ?? this.#lead)
    const { note } = event
    if (event.event === 'invite-members') return this.#do(id, by, api.inviteMembers, () => ({ note }))
    if (event.event === 'start-negotiation')
      return this.#do(id, by, api.startNegotiation, async () => ({ note, expectedRevision: (await this.#agreement(by)).revision }))
    if (event.event === 'dissolve') return this.#do(id, by, api.dissolve, () => ({ note }))
    if (event.event === 'lock-text') return this.#do(id, by, api.lockText, () => ({ deadline: this.#deadline(), note }))
    return this.#do(id, by, api.reopenNegotiation, async () => ({
      manifestHash: (await this.#signing(by)).manifestHash,
      clauseIds: event.clauseIds,
      reason: note,
    }))
  }

  /** The file gives no deadline for signing: two weeks after its last signature. */
  #deadline(): string {
    const last = Math.max(...this.#file.agreement.signatures.map(({ signedAt }) => Date.parse(signedAt)))
    return new Date(this.#clock.at(last).getTime() + 14 * DAY).toISOString()
  }

  #invite(id: string, partyId: string): Promise<void> {
    const { legalName, contactEmail: email, roleId: role, chainPosition, councilCategory } = this.#company(partyId).party
    return this.#do(id, this.#negotiator(this.#lead), api.inviteMember, () => ({ legalName, email, role, chainPosition, councilCategory }))
  }

  async #join(id: string, partyId: string): Promise<void> {
    const invitation = this.#journal.done(`invite:${partyId}`) as { link: string | null } | undefined
    const token = tokenIn(invitation?.link) ?? stop(`${partyId} has no invitation link`)
    const profile = profileInput(this.#file, partyId, this.#ids)
    await this.#once(id, this.#negotiator(partyId), api.acceptInvitation, () => ({ token, profile }))
  }

  #propose(id: string, proposal: FileProposal): Promise<void> {
    const { clauseId, summary, rationale, byPartyId, baseProposalId } = proposal
    const by = this.#negotiator(byPartyId)
    return this.#do(id, by, api.propose, async () => ({
      ...{ clauseId, summary, rationale, contentHash: await this.#currentHash(by, clauseId) },
      baseProposalId: baseProposalId === null ? null : this.#proposed(baseProposalId).id,
      content: contentInput(this.#file, clauseId, proposal.content, this.#ids),
    }))
  }

  #resolve(id: string, proposal: FileProposal): Promise<void> {
    const withdrawn = proposal.status === 'withdrawn'
    const by = this.#negotiator(withdrawn ? proposal.byPartyId : proposal.resolvedByPartyId)
    const operation = proposal.status === 'adopted' ? api.adoptProposal : withdrawn ? api.withdrawProposal : api.closeProposal
    const proposalId = this.#proposed(proposal.id).id
    return this.#do(id, by, operation, async () => ({ proposalId, contentHash: await this.#currentHash(by, proposal.clauseId) }))
  }

  /** Every agreed clause that the party has not initialled as it is now, in one statement. */
  async #initial(id: string, partyId: string): Promise<void> {
    const signatory = actorWith(this.#company(partyId), 'signatory')
    const { organizationId } = this.#company(partyId)
    if (this.#journal.done(`submit:${id}`)) return
    const { clauses } = await this.#agreement(signatory)
    const open = clauses.filter(
      ({ enabled, state, contentHash, initials }) =>
        enabled && state === 'agreed' && !initials.some((one) => one.organizationId === organizationId && one.contentHash === contentHash),
    )
    if (open.length > 0)
      await this.#signStatement(id, signatory, {
        purpose: 'initial',
        clauses: open.map(({ clauseId, contentHash }) => ({ clauseId, contentHash })),
      })
  }

  async #sign(partyId: string): Promise<void> {
    const { organizationId } = this.#company(partyId)
    const signatory = actorWith(this.#company(partyId), 'signatory')
    if (this.#journal.done(`submit:sign:${partyId}`)) return
    const { clauses, signing } = await this.#agreement(signatory)
    const { manifestHash, version, turns } = signing ?? stop('the text is not locked')
    // Somebody may have stepped in and signed by hand meanwhile.
    if (turns.some((turn) => turn.organizationId === organizationId && turn.signedAt !== null)) return
    const enabled = clauses.filter((clause) => clause.enabled).map(({ clauseId, contentHash }) => ({ clauseId, contentHash }))
    await this.#do(`confirm:${version}:${partyId}`, signatory, api.confirmClauses, () => ({ manifestHash, clauses: enabled }))
    await this.#signStatement(`sign:${partyId}`, signatory, { purpose: 'sign', clauses: enabled, manifestHash })
  }

  /** A statement lives for minutes: one that an earlier run left unsigned is not taken up again, a new one is issued. */
  async #signStatement(id: string, signatory: Actor, what: object): Promise<void> {
    const allianceId = this.allianceId
    await this.#journal.once(
      `submit:${id}`,
      async () => {
        const key = this.#journal.idempotencyKey(`issue:${id}:${crypto.randomUUID()}`)
        const { issueStatement } = await signatory.session.run(api.issueStatement, { input: { ...what, allianceId, idempotencyKey: key } })
        if (!issueStatement) return stop('issueStatement answered nothing')
        const response = signatory.authenticator.get(issueStatement.options, signatory.session.origin)
        return {
          allianceId,
          idempotencyKey: this.#journal.idempotencyKey(`submit:${issueStatement.id}`),
          statementId: issueStatement.id,
          response,
        }
      },
      (input) => signatory.session.run(api.submitSignature, { input }).then(({ submitSignature }) => submitSignature ?? { id: '' }),
    )
  }

  /** The current content of every enabled clause that no thread settles: what the parties accept at once. */
  async #uncontested(): Promise<api.ClauseRef[]> {
    const except = new Set(this.#file.agreement.draftAcceptance.exceptClauseIds)
    const { clauses } = await this.#agreement(this.#negotiator(this.#lead))
    return clauses
      .filter(({ enabled, clauseId }) => enabled && !except.has(clauseId))
      .map(({ clauseId, contentHash }) => ({ clauseId, contentHash }))
  }

  async #agreement(actor: Actor): Promise<{ revision: number; clauses: api.ClauseState[]; signing: api.SigningState | null }> {
    const { alliance } = await actor.session.run(api.agreementState, { id: this.allianceId })
    return alliance.agreement ?? stop('the agreement is not there')
  }

  async #signing(actor: Actor): Promise<api.SigningState> {
    return (await this.#agreement(actor)).signing ?? stop('the text is not locked')
  }

  async #currentHash(actor: Actor, clauseId: string): Promise<string> {
    const { alliance } = await actor.session.run(api.clauseState, { id: this.allianceId, clauseId })
    return alliance.agreement?.clause.contentHash ?? stop('the agreement is not there')
  }

  #proposed(proposalId: string): { id: string; contentHash: string } {
    const proposed = this.#journal.done(`propose:${proposalId}`) as { id: string; contentHash: string } | undefined
    return proposed ?? stop(`${proposalId} has not been proposed yet`)
  }

  #clauseOf(proposal: FileProposal): api.ClauseRef {
    return { clauseId: proposal.clauseId, contentHash: this.#proposed(proposal.id).contentHash }
  }

  #company(partyId: string): Company {
    return this.#companies.get(partyId) ?? stop(`the file has no party ${partyId}`)
  }

  #negotiator(partyId: string): Actor {
    return actorWith(this.#company(partyId), 'negotiator')
  }

  #actor(partyId: string, personId: string): Actor {
    return this.#company(partyId).actors.get(personId) ?? stop(`${partyId} has no person ${personId}`)
  }

  /** An act within the alliance. */
  async #do<Data>(
    id: string,
    actor: Actor,
    operation: Operation<{ input: object }, Record<string, Data>>,
    input: () => Promise<object> | object,
  ): Promise<void> {
    await this.#once(id, actor, operation, async () => ({ allianceId: this.allianceId, ...(await input()) }))
  }

  #once<Data>(
    id: string,
    actor: Actor,
    operation: Operation<{ input: object }, Record<string, Data>>,
    input: () => Promise<object> | object,
  ): Promise<Data> {
    return this.#journal.once(
      id,
      async () => ({ idempotencyKey: this.#journal.idempotencyKey(id), ...(await input()) }),
      async (sent) => Object.values(await actor.session.run(operation, { input: sent }))[0] ?? stop(`${operation.name} answered nothing`),
    )
  }
}

function stop(reason: string): never {
  throw new StoryStopped(reason)
}
