import { requireDownload, roomOf } from '../negotiation/index.ts'
import { typesetterHasRoom, type DownloadRoute } from '../platform/downloads.ts'
import { fromRoom } from './document/from-room.ts'
import { agreementDocument } from './document/typst.ts'

/**
 * The agreement as PDF: `version` names the text (`current`, `published`, or the number of a text lock; default `current`), `against` a
 * former one whose differences are marked.
 */
export const agreementDownload: DownloadRoute = {
  name: 'agreementPdf',
  path: '/a/:allianceId/agreement.pdf',
  async answer(ctx, { params: { allianceId = '' }, query: { version = 'current', against } }) {
    typesetterHasRoom(ctx.deps)
    await requireDownload(ctx, allianceId, 'agreementPdf')
    const now = ctx.deps.clock.now()
    const document = await fromRoom(ctx.em, await roomOf(ctx, allianceId), { version, against }, now)
    return {
      fileName: `${document.alliance}${document.title}（${document.watermark ?? document.version}）.pdf`,
      type: 'application/pdf',
      bytes: () => ctx.deps.typesetter.compile({ ...agreementDocument(document), at: now }),
    }
  },
}
