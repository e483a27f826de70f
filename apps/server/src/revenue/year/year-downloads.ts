import { requireDownload } from '../../negotiation/index.ts'
import { typesetterHasRoom, type DownloadRequest, type DownloadRoute } from '../../platform/downloads.ts'
import type { Context } from '../../platform/graphql/context.ts'
import { yearJob } from './year-document.ts'
import { yearOfRevenue, type YearOfRevenue } from './year-of-revenue.ts'
import { yearSheets } from './year-sheets.ts'

async function read(ctx: Context, { params: { allianceId = '', year = '' } }: DownloadRequest): Promise<YearOfRevenue> {
  await requireDownload(ctx, allianceId, 'yearStatement')
  return yearOfRevenue(ctx, allianceId, year)
}

const named = ({ alliance, year }: YearOfRevenue): string => `${alliance}${year}年度收益对账单`

/** A year's statement of account, as PDF for the files and as a workbook for those who count on. */
export const yearDownloads: readonly DownloadRoute[] = [
  {
    name: 'yearStatement',
    path: '/a/:allianceId/revenue/:year.pdf',
    async answer(ctx, request) {
      typesetterHasRoom(ctx.deps)
      const year = await read(ctx, request)
      const job = yearJob(year, ctx.deps.clock.now())
      return { fileName: `${named(year)}.pdf`, type: 'application/pdf', bytes: () => ctx.deps.typesetter.compile(job) }
    },
  },
  {
    name: 'yearStatement',
    path: '/a/:allianceId/revenue/:year.xlsx',
    async answer(ctx, request) {
      const year = await read(ctx, request)
      return {
        fileName: `${named(year)}.xlsx`,
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: () => yearSheets(year),
      }
    },
  },
]
