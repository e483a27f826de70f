import { NOTE, type Against, type ExportRequest, type WordComment } from '@mengyue/word'
import type { WordRoomState } from './use-word-room.ts'

export interface ExportChoice {
  clauseIds: readonly string[] | null
  /** 'nothing', 'template', or the moment (ISO 8601) that it is compared with */
  against: string
  /** remarks that everybody in the alliance reads */
  shared: boolean
  /** remarks inside one's own organization */
  internal: boolean
}

/** The moments at which the text of some clause became another, the last first, each with how many clauses it touched. */
export function momentsOf(clauses: WordRoomState['clauses']['value']): { at: string; clauses: number }[] {
  const moments = new Map<string, number>()
  for (const { enabled, versions } of clauses) if (enabled) for (const { at } of versions) moments.set(at, (moments.get(at) ?? 0) + 1)
  // The last moment is the present text.
  return [...moments]
    .sort(([a], [b]) => b.localeCompare(a))
    .slice(1)
    .map(([at, n]) => ({ at, clauses: n }))
}

/** The remarks that are to go into the file. Internal ones only where somebody asked for them by name. */
export function remarksFor({ clauses, parties }: WordRoomState, choice: Pick<ExportChoice, 'shared' | 'internal'>): WordComment[] {
  const letterOf = (id: string) => parties.value.find(({ organizationId }) => organizationId === id)
  // What two parties say to one another is neither everybody's nor one's own: it never goes into a file.
  const chosen = new Map([
    ['alliance', choice.shared],
    ['organization', choice.internal],
  ])
  return clauses.value.flatMap(({ enabled, comments }) =>
    comments.nodes
      .filter(({ visibility, proposalId }) => enabled && !proposalId && (chosen.get(visibility) ?? false))
      .map(({ clauseId, contentHash, anchor, organizationId, personName, visibility, at, text }): WordComment => {
        const party = letterOf(organizationId)
        const author = `${party?.letter ?? ''} ${party?.name ?? ''} · ${personName}`.trim()
        return {
          clauseId,
          contentHash,
          anchor: anchor ? { start: anchor.start, end: anchor.end } : null,
          author: visibility === 'alliance' ? author : `${author}（仅本单位）`,
          at,
          text,
        }
      }),
  )
}

// The note stands in the file, which is Chinese whatever language the page is in.
const inWords = (against: Against): string => {
  if (against.kind === 'nothing') return '现行文本，未作比较'
  return against.kind === 'template'
    ? '修订标记为与模板文字相比'
    : `修订标记为与 ${new Date(Date.parse(against.at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')} 的文本相比`
}

const againstOf = (chosen: string): Against =>
  chosen === 'nothing' || chosen === 'template' ? { kind: chosen } : { kind: 'moment', at: chosen }

/** What the worker needs to write the file; null while the room is not here yet. */
export function exportRequest(room: WordRoomState, choice: ExportChoice, now: Date): ExportRequest | null {
  const agreement = room.agreement.value
  if (!agreement) return null
  const against = againstOf(choice.against)
  const when = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  return {
    agreement,
    clauseIds: choice.clauseIds,
    against,
    comments: remarksFor(room, choice),
    note: `${NOTE}${when} 导出；${inWords(against)}${choice.internal ? '；含仅本单位可见的批注，请勿外传' : ''}`,
  }
}
