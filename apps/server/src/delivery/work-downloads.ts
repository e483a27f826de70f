import { requireDownload } from '../negotiation/index.ts'
import type { Download, DownloadRoute } from '../platform/downloads.ts'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { boardOf } from './board.ts'
import { calendarOf } from './calendar.ts'
import { ProgressReport } from './progress-report.entity.ts'

/** Files of reports and submissions, and the alliance's dates for a calendar. */
export const workDownloads: readonly DownloadRoute[] = [
  {
    name: 'workFile',
    path: '/a/:allianceId/files/:hash',
    answer: (ctx, { params }) => workFile(ctx, params['allianceId'] ?? '', params['hash'] ?? ''),
  },
  { name: 'taskCalendar', path: '/a/:allianceId/tasks.ics', answer: (ctx, { params }) => calendar(ctx, params['allianceId'] ?? '') },
]

/** A file that something of this alliance names; the same bytes in another alliance are not there. @throws Refused NOT_FOUND */
async function workFile(ctx: Context, allianceId: string, hash: string): Promise<Download> {
  await requireDownload(ctx, allianceId, 'workFile')
  const { submissions } = await boardOf(ctx, allianceId)
  const reports = await ctx.em.find(ProgressReport, { allianceId })
  const file = [...[...submissions.values()].flat(), ...reports].flatMap(({ files }) => files).find((one) => one.hash === hash)
  if (!file) throw refused('NOT_FOUND')
  const bytes = async () => {
    const kept = await ctx.deps.files.get(file.hash)
    if (!kept) throw new Error(`the file ${file.hash} is not in the store`)
    return kept
  }
  return { fileName: file.name, type: file.type, hash: file.hash, bytes }
}

async function calendar(ctx: Context, allianceId: string): Promise<Download> {
  await requireDownload(ctx, allianceId, 'taskCalendar')
  const text = calendarOf(await boardOf(ctx, allianceId), ctx.deps.clock.now(), ctx.deps.settings.publicOrigin)
  return { fileName: 'tasks.ics', type: 'text/calendar; charset=utf-8', bytes: () => Buffer.from(text) }
}
