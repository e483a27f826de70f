import { canonicalContent, contentsFromDraft, type ClauseContent } from '@mengyue/domain'
import { canonicalHash, challengeBase64url, contentHash, manifestHash, type Manifest, type Statement } from '@mengyue/proof'
import { agreementTemplate } from '@mengyue/templates/agreement'
import { isInForce, type StoryStage } from './acts.ts'
import type { AllianceFile } from './alliance-file.ts'
import { withOrganizations, type OrganizationIds } from './contents.ts'
import { checkFeed, type FeedWatch } from './feed-watch.ts'
import type { Outcome, OutcomeClause } from './operations.ts'

/** What the story has seen when it ends: each party's own view, by the file's party ids. */
export interface Seen {
  file: AllianceFile
  to: StoryStage
  ids: OrganizationIds
  views: ReadonlyMap<string, Outcome>
  feeds: ReadonlyMap<string, FeedWatch>
  /** entries that belong to the story; the platform may have gone on meanwhile */
  upTo: number
  /** the server's proposal id for the file's */
  proposalIds: ReadonlyMap<string, string>
  /** the day of a file's instant on the server, in Asia/Shanghai; null when others moved the clock meanwhile */
  dayOf: ((fileTime: number) => string) | null
}

/** Every difference between what the file expects and what the parties see; empty when there is none. */
export function differences(seen: Seen): string[] {
  const found = [...feedDifferences(seen)]
  for (const [partyId, view] of seen.views) {
    const note = (problem: string) => `${partyId}: ${problem}`
    found.push(...stageDifferences(seen, view).map(note), ...memberDifferences(seen, view).map(note), ...ruleDifferences(view).map(note))
    found.push(...clauseDifferences(seen, view).map(note), ...proposalDifferences(seen, view).map(note))
    found.push(...commentDifferences(seen, partyId, view).map(note), ...signingDifferences(seen, view).map(note))
  }
  return found
}

function feedDifferences({ feeds, views, ids, upTo }: Seen): string[] {
  const found: string[] = []
  const sequences = new Map<string, string>()
  for (const [partyId, { entries, problems }] of feeds) {
    found.push(...[...problems, ...checkFeed(entries)].map((problem) => `${partyId}: feed: ${problem}`))
    const head = views.get(partyId)?.head
    const { seq = 0, hash = '' } = entries[(head?.seq ?? 0) - 1] ?? {}
    if (head?.seq !== seq || head.hash !== hash)
      found.push(`${partyId}: feed has entry ${seq} where the alliance's head is ${head?.seq ?? 'unknown'}`)
    const strangers = entries.filter(
      ({ visibility, type, organizationId }) => visibility === 'organization' && type !== 'private' && organizationId !== ids.get(partyId),
    )
    found.push(...strangers.map((entry) => `${partyId}: feed: entry ${entry.seq} is another organisation's own and was shown`))
    sequences.set(partyId, canonicalHash(entries.slice(0, upTo).map((entry) => [entry.seq, entry.hash])))
  }
  if (new Set(sequences.values()).size > 1)
    found.push(`the organisations have not seen the same sequence: ${JSON.stringify(Object.fromEntries(sequences))}`)
  return found
}

/** The state in which the file leaves the alliance at a stage. */
export function expectedStage(file: AllianceFile, to: StoryStage): string {
  if (to === 'agreed') return 'negotiating'
  if (to === 'signing') return 'signing'
  const last = file.stateEvents.findLast(({ event }) => event === 'all-signed' || event === 'dissolve')
  return last?.target ?? 'established'
}

function stageDifferences({ file, to, dayOf }: Seen, { stage, effectiveDate }: Outcome): string[] {
  const found: string[] = []
  const expected = expectedStage(file, to)
  if (stage !== expected) found.push(`the alliance is ${stage}, the file expects ${expected}`)
  const signed = file.stateEvents.find(({ event }) => event === 'all-signed')
  if (isInForce(to) && signed && dayOf && effectiveDate !== dayOf(Date.parse(signed.at)))
    found.push(`effective on ${String(effectiveDate)}, the file expects ${dayOf(Date.parse(signed.at))}`)
  return found
}

function memberDifferences({ file, ids }: Seen, { members }: Outcome): string[] {
  const shown = members.map(({ organization, role, status }) => `${organization.id} ${organization.legalName} ${role} ${status}`)
  const expected = file.parties.map(({ id, legalName, roleId }) => `${ids.get(id) ?? id} ${legalName} ${roleId} active`)
  return compareLists('members', shown, expected)
}

function ruleDifferences({ composition, agreement }: Outcome): string[] {
  const failed = [...composition, ...(agreement?.checks ?? [])].filter((rule) => !rule.passed && rule.severity === 'error')
  return failed.map(({ ruleId }) => `rule ${ruleId} is not met`)
}

function clauseDifferences({ file, to, ids }: Seen, { agreement }: Outcome): string[] {
  if (!agreement) return ['there is no agreement']
  const { values, selectedOptions, disabledClauseIds, textOverrides, tables } = file.agreement
  const draft = { values, selectedOptions, disabledClauseIds, textOverrides, tables: withOrganizations(tables, ids), contents: {} }
  const expected: Map<string, ClauseContent> = contentsFromDraft(agreementTemplate, draft)
  const disabled = new Set(disabledClauseIds)
  return agreementTemplate.clauses.flatMap((clause) => {
    const shown = agreement.clauses.find(({ clauseId }) => clauseId === clause.id)
    if (!shown) return [`clause ${clause.id} is missing`]
    if (shown.enabled === disabled.has(clause.id)) return [`clause ${clause.id} is ${shown.enabled ? 'enabled' : 'disabled'}`]
    const content = expected.get(clause.id)
    if (disabled.has(clause.id) || !content) return []
    const canonical = canonicalContent(clause, content)
    return [...contentDifferences(shown, canonical), ...stateDifferences(to, shown)]
  })
}

function contentDifferences(
  { clauseId, content, contentHash: shown }: OutcomeClause,
  expected: Record<'optionId' | 'text' | 'values' | 'tables', unknown>,
): string[] {
  if (shown === contentHash(expected)) return []
  const parts = [
    ['option', content.optionId, expected.optionId],
    ['wording', content.wording, expected.text],
    ['values', content.values, expected.values],
    ['tables', content.tables, expected.tables],
  ] as const
  const wrong = parts.filter(([, found, wanted]) => canonicalHash(found) !== canonicalHash(wanted))
  if (wrong.length === 0) return [`clause ${clauseId}: the content is the file's, its hash is not`]
  return wrong.map(([what, found, wanted]) => `clause ${clauseId}: ${what} is ${brief(found)}, the file expects ${brief(wanted)}`)
}

function stateDifferences(to: StoryStage, { clauseId, state }: OutcomeClause): string[] {
  const allowed = isInForce(to) ? ['signed'] : ['initialled', 'agreed']
  return allowed.includes(state) ? [] : [`clause ${clauseId} is ${state}, the file expects ${allowed[0] ?? ''}`]
}

function proposalDifferences({ file, proposalIds }: Seen, { agreement }: Outcome): string[] {
  const shown = new Map(agreement?.clauses.flatMap(({ proposals }) => proposals.map(({ id, status }) => [id, status])))
  return file.negotiation
    .flatMap(({ proposals }) => proposals)
    .flatMap(({ id, status }) => {
      const found = shown.get(proposalIds.get(id) ?? '')
      return found === status ? [] : [`proposal ${id} is ${found ?? 'missing'}, the file expects ${status}`]
    })
}

/** A party sees what was said to everyone and what its own people said among themselves, and nothing else. */
function commentDifferences({ file }: Seen, partyId: string, { agreement }: Outcome): string[] {
  const proposals = file.negotiation.flatMap((thread) => thread.proposals)
  const said = proposals.flatMap(({ comments, responses }) => [
    ...comments.map(({ partyId: by, visibility, text }) => ({ by, visibility, text })),
    // A reason that stays in the house is a remark to one's own people.
    ...responses
      .filter(({ decision, commentVisibility }) => decision !== 'reject' && commentVisibility === 'organization')
      .map(({ partyId: by, comment: text }) => ({ by, visibility: 'organization', text })),
  ])
  const expected = said
    .filter(({ by, visibility }) => visibility === 'alliance' || by === partyId)
    .map(({ visibility, text }) => `${visibility}: ${text}`)
  const shown = agreement?.clauses.flatMap(({ comments }) => comments.nodes.map(({ visibility, text }) => `${visibility}: ${text}`)) ?? []
  return compareLists('comments', shown, expected)
}

function signingDifferences({ to, ids }: Seen, { agreement }: Outcome): string[] {
  if (to === 'agreed') return []
  const signing = agreement?.signing
  if (!signing) return ['the text is not locked']
  const found: string[] = []
  if (manifestHash(signing.manifest as Manifest) !== signing.manifestHash) found.push('the manifest does not match its hash')
  const signed = signing.turns.filter(({ signedAt }) => signedAt !== null).length
  const expected = isInForce(to) ? ids.size : 0
  // Before the last signature nobody sees the others'; the turns tell who has signed to everyone all the same.
  if (signed !== expected) found.push(`${signed} parties have signed, the file expects ${expected}`)
  if (isInForce(to) && !signing.receipt) found.push('there is no receipt for the own signature')
  if (signing.receipt && challengeBase64url(signing.receipt.statement as Statement) !== signing.receipt.challenge)
    found.push('the receipt’s statement does not make its challenge')
  return found
}

function compareLists(what: string, shown: readonly string[], expected: readonly string[]): string[] {
  const rest = [...shown]
  const missing = expected.filter((item) => {
    const at = rest.indexOf(item)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  return [
    ...missing.map((item) => `${what}: ${brief(item)} is missing`),
    ...rest.map((item) => `${what}: ${brief(item)} is not in the file`),
  ]
}

function brief(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
