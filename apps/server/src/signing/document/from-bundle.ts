import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayInShanghai, type AgreementTemplate } from '@mengyue/domain'
import { canonicalHash, type Bundle, type Manifest, type SignatureRecord } from '@mengyue/proof'
import type { AgreementDocument, DocumentParty, DocumentSignature } from './agreement-document.ts'
import { printedParties, valueIn, type AgreementText } from './agreement-text.ts'
import { longDay, longMoment } from './dates.ts'
import { printedAnnexes } from './printed-annexes.ts'
import { printedClauses, underChapters } from './printed-chapters.ts'
import { qrSvg } from './qr.ts'

/**
 * The executed agreement as its bundle proves it: the PDF that carries the bundle is set from nothing else.
 * Gives the event loop a turn between its parts, each of which takes milliseconds.
 * @throws Error for a bundle without its contents, its signatures or its execution
 */
export async function fromBundle(bundle: Bundle, template: AgreementTemplate): Promise<AgreementDocument> {
  const { manifest, manifestHash } = bundle
  const text = textOfBundle(bundle)
  const parties = printedParties(template, text)
  const signatures = bundle.signatures.filter(({ statement }) => statement.purpose === 'sign' && statement.manifestHash === manifestHash)
  const origin = signatures[0]?.statement.origin
  const executed = bundle.entries.findLast(({ type }) => type === 'AgreementExecuted')
  if (origin === undefined || !executed) throw new Error('the bundle holds no executed agreement')
  const url = `${origin}/verify#${manifestHash}`
  const verification = { url, qr: qrSvg(url) }
  await nextTurn()
  const chapters = underChapters(template, printedClauses(template, text))
  await nextTurn()
  const annexes = printedAnnexes(template, null, text)
  await nextTurn()
  return {
    title: template.title,
    alliance: valueIn(text, 'allianceName') ?? '',
    number: manifest.agreementNumber,
    version: `第 ${manifest.version} 版`,
    date: { label: '签署完成', text: longDay(dayInShanghai(new Date(executed.at))) },
    template: `${manifest.template.id} ${manifest.template.version}`,
    watermark: null,
    manifestHash,
    comparison: null,
    parties,
    chapters,
    annexes,
    signatures: parties.map((party, index) => printedSignature(party, signatureOf(manifest, signatures, index))),
    verification,
  }
}

/** The text that a bundle proves. */
export function textOfBundle({ manifest, contents }: Bundle): AgreementText {
  const byId = new Map(contents.map(({ id, content }) => [id, content]))
  return {
    parties: manifest.parties.map(({ organization, ...party }) => ({ organizationId: organization, ...party })),
    clauses: manifest.clauses.map(({ id, number }) => {
      const content = byId.get(id)
      if (!content) throw new Error(`the bundle lacks the content of clause ${id}`)
      return { id, number, content: content as AgreementText['clauses'][number]['content'] }
    }),
  }
}

/** The statement names its organization by its code, or by its foreign register. */
function signatureOf({ parties }: Manifest, signatures: readonly SignatureRecord[], index: number): SignatureRecord {
  const party = parties[index]
  const own = signatures.find(
    ({ statement: { organization } }) =>
      organization.name === party?.name &&
      organization.uscc === party.uscc &&
      organization.foreignRegistration?.number === party.foreignRegistration?.number,
  )
  if (!own) throw new Error(`the bundle lacks the signature of ${party?.organization ?? 'a party'}`)
  return own
}

function printedSignature(party: DocumentParty, { statement, fingerprint, at }: SignatureRecord): DocumentSignature {
  const { kind, validUntil } = statement.authority
  const until = validUntil === null ? '' : `（至${longDay(dayInShanghai(new Date(validUntil)))}）`
  return {
    party,
    signatory: statement.signatory.name,
    authority: kind === 'legal-representative' ? '法定代表人' : `授权委托书${until}`,
    signedAt: longMoment(new Date(at)),
    keyFingerprint: fingerprint,
    statementDigest: canonicalHash(statement),
  }
}
