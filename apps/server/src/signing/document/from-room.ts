import { setImmediate as nextTurn } from 'node:timers/promises'
import type { EntityManager } from '@mikro-orm/postgresql'
import { dayInShanghai } from '@mengyue/domain'
import { base64urlDecode } from '@mengyue/proof'
import { agreementTemplate as template } from '@mengyue/templates'
import { Alliance } from '../../membership/index.ts'
import type { Agreement, Room } from '../../negotiation/index.ts'
import { refused } from '../../platform/refusal.ts'
import { Signature } from '../signature.entity.ts'
import { SigningTurnRow } from '../signing-turn.entity.ts'
import type { AgreementDocument, DocumentParty, DocumentSignature } from './agreement-document.ts'
import { printedParties, valueIn, type AgreementText } from './agreement-text.ts'
import { compareTexts } from './compare-texts.ts'
import { longDay, longMoment } from './dates.ts'
import { printedAnnexes } from './printed-annexes.ts'
import { printedClauses, underChapters } from './printed-chapters.ts'
import { readText, type TextVersion } from './text-versions.ts'

/** Which texts are asked for, by their names in `readText`. */
export interface TextsAsked {
  version: string
  /** the former text to compare with; undefined: no comparison */
  against?: string | undefined
}

/**
 * The agreement, or what changed between two of its texts, as the room shows it to a party: a draft until all have signed, and a copy for
 * reading afterwards, since the text that counts is the sealed one. What is said in the negotiation is no part of it.
 * @throws Refused NOT_FOUND, INPUT_INVALID
 */
export async function fromRoom(em: EntityManager, room: Room, { version, against }: TextsAsked, now: Date): Promise<AgreementDocument> {
  const [agreement, alliance] = await Promise.all([room.agreement(), em.findOne(Alliance, { id: room.allianceId })])
  if (!agreement || !alliance) throw refused('NOT_FOUND')
  const shown = await readText(em, room, version)
  const former = against === undefined ? null : await readText(em, room, against)
  const { text, lock } = shown
  const parties = printedParties(template, text)
  const executedAt = lock && !lock.voidedAt && lock.version === agreement.version ? agreement.executedAt : null
  const body = former
    ? await compared(former, shown)
    : { comparison: null, chapters: underChapters(template, printedClauses(template, text)) }
  await nextTurn()
  const annexes = printedAnnexes(template, former?.text ?? null, text)
  await nextTurn()
  return {
    title: template.title,
    alliance: valueIn(text, 'allianceName') ?? alliance.name,
    number: agreement.number,
    version: shown.label,
    date: dateOf(shown, executedAt, now),
    template: `${agreement.templateId} ${agreement.templateVersion}`,
    watermark: former ? '对照稿' : executedAt ? '阅览副本' : lock ? '待签署' : '草案',
    manifestHash: lock?.manifestHash ?? null,
    parties,
    ...body,
    annexes,
    signatures: executedAt ? await signaturesOf(em, agreement, text, parties) : parties.map(unsigned),
    verification: null,
  }
}

async function compared(former: TextVersion, shown: TextVersion): Promise<Pick<AgreementDocument, 'comparison' | 'chapters'>> {
  const { clauses, changes } = await compareTexts(template, former.text, shown.text)
  return { comparison: { before: former.label, after: shown.label, changes }, chapters: underChapters(template, clauses) }
}

function dateOf({ lock }: TextVersion, executedAt: Date | null, now: Date): AgreementDocument['date'] {
  if (executedAt) return { label: '签署完成', text: longDay(dayInShanghai(executedAt)) }
  if (lock) return { label: '定稿时间', text: longMoment(lock.lockedAt) }
  return { label: '生成时间', text: longMoment(now) }
}

const unsigned = (party: DocumentParty): DocumentSignature => ({
  ...{ party, signatory: null, authority: null, signedAt: null, keyFingerprint: null, statementDigest: null },
})

/** Row-level security shows the others' signatures from the execution on, but never their statements: the digest is what they answered to. */
async function signaturesOf(
  em: EntityManager,
  { allianceId, version }: Agreement,
  { parties: order }: AgreementText,
  parties: readonly DocumentParty[],
): Promise<DocumentSignature[]> {
  const [signatures, turns] = await Promise.all([
    em.find(Signature, { allianceId, version, purpose: 'sign' }),
    em.find(SigningTurnRow, { allianceId, version }),
  ])
  return parties.map((party, index) => {
    const own = ({ organizationId }: { organizationId: string }) => organizationId === order[index]?.organizationId
    const signature = signatures.find(own)
    if (!signature) return unsigned(party)
    return {
      party,
      signatory: turns.find(own)?.signatoryName ?? null,
      authority: null,
      signedAt: longMoment(signature.at),
      keyFingerprint: signature.fingerprint,
      statementDigest: challengeIn(signature.clientDataJson),
    }
  })
}

/** The challenge of an assertion is the digest of its statement (FORMAT.md, statements). */
function challengeIn(clientDataJson: string): string | null {
  const data: unknown = JSON.parse(new TextDecoder().decode(base64urlDecode(clientDataJson)))
  const challenge = typeof data === 'object' && data !== null && 'challenge' in data ? data.challenge : null
  return typeof challenge === 'string' ? Buffer.from(base64urlDecode(challenge)).toString('hex') : null
}
