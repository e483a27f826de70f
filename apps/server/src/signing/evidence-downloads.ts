import type { DownloadName } from '@mengyue/domain'
import { proofBytes } from '@mengyue/proof'
import { Alliance } from '../membership/index.ts'
import { requireDownload } from '../negotiation/index.ts'
import type { Download, DownloadRoute } from '../platform/downloads.ts'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { findLock } from './current-lock.ts'
import { receiptOf } from './receipt.ts'
import { sealedBundle } from './sealed-bundle.ts'
import { findSeal } from './seal-agreement.ts'
import type { SealedAgreement } from './sealed-agreement.entity.ts'

/** Evidence that every party takes home: its own receipt, the bundle, the sealed PDF. */
export const evidenceDownloads: readonly DownloadRoute[] = [
  { name: 'receipt', path: '/a/:allianceId/receipt.json', answer: (ctx, { params }) => ownReceipt(ctx, params['allianceId'] ?? '') },
  { name: 'evidenceBundle', path: '/a/:allianceId/bundle.json', answer: (ctx, { params }) => bundle(ctx, params['allianceId'] ?? '') },
  {
    name: 'sealedAgreement',
    path: '/a/:allianceId/agreement-sealed.pdf',
    answer: (ctx, { params }) => sealedPdf(ctx, params['allianceId'] ?? ''),
  },
]

async function ownReceipt(ctx: Context, allianceId: string): Promise<Download> {
  const { name } = await asParty(ctx, allianceId, 'receipt')
  const lock = await findLock(ctx.em, allianceId)
  const receipt = lock && ctx.viewer ? await receiptOf(ctx.em, lock, ctx.viewer.organizationId) : null
  if (!receipt) throw refused('NO_RECEIPT')
  const { organization, signatory } = receipt.signature.statement
  const fileName = `${name}-签署回执-${organization.name}-${signatory.name}.json`
  return { fileName, type: 'application/json', hash: receipt.digest, bytes: () => proofBytes(receipt) }
}

async function bundle(ctx: Context, allianceId: string): Promise<Download> {
  const { name } = await asParty(ctx, allianceId, 'evidenceBundle')
  const seal = await presentSeal(ctx, allianceId)
  const { entryHash, bytes } = await sealedBundle(ctx, seal)
  return { fileName: `${name}-存证包-第${seal.version}版.json`, type: 'application/json', hash: entryHash, bytes }
}

async function sealedPdf(ctx: Context, allianceId: string): Promise<Download> {
  const { name } = await asParty(ctx, allianceId, 'sealedAgreement')
  const { version, pdfHash } = await presentSeal(ctx, allianceId)
  const bytes = async () => {
    const pdf = await ctx.deps.files.get(pdfHash)
    if (!pdf) throw new Error(`the sealed PDF ${pdfHash} is not in the store`)
    return pdf
  }
  return { fileName: `${name}-组建协议-第${version}版-封存件.pdf`, type: 'application/pdf', hash: pdfHash, bytes }
}

/** An alliance of the viewer's own organization. To everybody else it is not there. @throws Refused NOT_FOUND, and as the policy says */
async function asParty(ctx: Context, allianceId: string, download: DownloadName): Promise<Alliance> {
  await requireDownload(ctx, allianceId, download)
  return ctx.em.findOneOrFail(Alliance, { id: allianceId })
}

/** @throws Refused NOT_EXECUTED, SEAL_PENDING */
async function presentSeal({ em }: Context, allianceId: string): Promise<SealedAgreement> {
  const lock = await findLock(em, allianceId)
  const seal = lock && (await findSeal(em, lock))
  if (seal) return seal
  const alliance = await em.findOneOrFail(Alliance, { id: allianceId })
  throw refused(alliance.effectiveDate === null ? 'NOT_EXECUTED' : 'SEAL_PENDING')
}
