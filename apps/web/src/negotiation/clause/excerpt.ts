import type { Redline } from '@mengyue/domain'

/**
 * Only the paragraphs that changed (and the tables, which hide their unchanged rows by themselves), so that a proposal shows what it touches and not the whole clause again. A long unchanged
 * beginning or end of a line gives way to ……; what stands between two changes stays.
 */
export function onlyChanged(redline: Redline, keep = 24): Redline {
  const paragraphs = redline.paragraphs
    .filter((p) => p.kind !== 'same' || p.table !== null)
    .map((p) => {
      const first = p.runs[0]
      const last = p.runs.at(-1)
      const runs = p.runs.map((run) => {
        if (run.kind !== 'same' || run.slot || p.runs.length === 1) return run
        if (run === first && run.text.length > keep) return { ...run, text: `……${run.text.slice(-keep)}` }
        if (run === last && run.text.length > keep) return { ...run, text: `${run.text.slice(0, keep)}……` }
        return run
      })
      return { ...p, runs }
    })
  return { ...redline, paragraphs }
}
