import { wordingOf } from '@mengyue/domain'
import type { WordAgreement } from '../values/agreement.ts'
import { said, type Region } from './locate.ts'
import { rawLines } from './raw-lines.ts'
import { plainText } from '../read/lines.ts'
import { renderLine } from './restore-slots.ts'

/** Shorter lines than this could stand anywhere. */
const TELLING = 8

/**
 * A clause whose title somebody deleted would count as an addition to the clause before it. Where a region goes on with the first line of
 * a clause that is found nowhere, that clause begins.
 */
export function withLostTitles(regions: readonly Region[], agreement: WordAgreement): Region[] {
  const found = new Set(regions.map(({ clauseId }) => clauseId))
  const lost = new Map(
    agreement.clauses.flatMap(({ clauseId, enabled, content }) => {
      const entry = agreement.template.clauses.find(({ id }) => id === clauseId)
      const first = entry && rawLines(wordingOf(entry, content.optionId, content.text)).find(({ table }) => table === null)
      if (!enabled || found.has(clauseId) || !first) return []
      const text = plainText(renderLine(agreement.template, first.raw, content.values))
      return text.length < TELLING ? [] : [[text, clauseId] as const]
    }),
  )
  return regions.flatMap((region): Region[] => {
    const parts: Region[] = [{ ...region, blocks: [] }]
    for (const block of region.blocks) {
      const clauseId = block.kind === 'paragraph' ? lost.get(said(block)) : undefined
      if (clauseId !== undefined) parts.push({ clauseId, hash: null, blocks: [] })
      parts.at(-1)?.blocks.push(block)
    }
    return parts
  })
}
