import { sha256Hex, verifyFile, type Bundle } from '@mengyue/proof'
import type { StoryStage } from './acts.ts'
import { actorWith, type Company } from './cast.ts'
import type { Outcome } from './operations.ts'

const BUNDLE = 'bundle.json'
const AGREEMENT = 'agreement.pdf'

/** What the parties take home at a stage, by file name: each its receipt, once signed; once sealed, the first of them bundle and PDF too. */
export async function collectEvidence(
  companies: ReadonlyMap<string, Company>,
  allianceId: string,
  { to, views }: { to: StoryStage; views: ReadonlyMap<string, Outcome> },
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const [partyId, company] of companies)
    if (views.get(partyId)?.agreement?.signing?.receipt)
      files.set(`receipt-${partyId}.json`, await actorWith(company, 'signatory').session.download(`/a/${allianceId}/receipt.json`))
  const [first] = companies.values()
  if (to !== 'sealed' || !first) return files
  const { session } = actorWith(first, 'signatory')
  files.set(BUNDLE, await session.download(`/a/${allianceId}/bundle.json`))
  files.set(AGREEMENT, await session.download(`/a/${allianceId}/agreement-sealed.pdf`))
  return files
}

/** Everything that the evidence does not prove, and where files do not belong together. */
export async function evidenceDifferences(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  views: ReadonlyMap<string, Outcome>,
): Promise<string[]> {
  const found: string[] = []
  for (const [name, bytes] of files) {
    const { verdict, checks } = await verifyFile(bytes)
    const failed = checks.filter(({ outcome }) => outcome === 'fail').map(({ id, findings }) => `${id} (${JSON.stringify(findings[0])})`)
    if (verdict === 'invalid') found.push(`${name}: does not hold: ${failed.join(', ')}`)
  }
  const [bundle, pdf] = [files.get(BUNDLE), files.get(AGREEMENT)]
  if (!bundle || !pdf) return found
  const { seal, manifestHash } = JSON.parse(new TextDecoder().decode(bundle)) as Bundle
  if (seal?.pdfHash !== sha256Hex(pdf)) found.push(`${AGREEMENT}: is not the PDF that ${BUNDLE} names`)
  for (const [partyId, { agreement }] of views) {
    const signing = agreement?.signing
    if (signing?.sealed?.pdfHash !== seal?.pdfHash) found.push(`${partyId}: sees another seal than ${BUNDLE} names`)
    if (signing?.manifestHash !== manifestHash) found.push(`${partyId}: sees another text than ${BUNDLE} holds`)
  }
  return found
}
