import { computed } from 'vue'
import { describe, expect, it } from 'vitest'
import { momentsOf, remarksFor } from './export-request.ts'
import type { WordRoomState } from './use-word-room.ts'

const remark = (text: string, visibility: string, proposalId: string | null = null) => ({
  clauseId: 'definitions',
  contentHash: 'h',
  anchor: null,
  organizationId: 'o1',
  personName: '王某',
  visibility,
  proposalId,
  at: '2026-06-01T00:00:00Z',
  text,
})

const comments = [
  remark('请说明', 'alliance'),
  remark('底线是三成', 'organization'),
  remark('对提案的批注', 'alliance', 'p1'),
  remark('两方之间', 'pair'),
]
const versions = [{ at: '2026-06-01T00:00:00Z' }, { at: '2026-06-05T00:00:00Z' }]
const room = {
  clauses: computed(() => [
    { enabled: true, comments: { nodes: comments }, versions },
    { enabled: true, comments: { nodes: [] }, versions: versions.slice(0, 1) },
    { enabled: false, comments: { nodes: comments }, versions },
  ]),
  parties: computed(() => [{ organizationId: 'o1', letter: '乙', name: '膜材' }]),
} as unknown as WordRoomState

const texts = (shared: boolean, internal: boolean) => remarksFor(room, { shared, internal }).map(({ text }) => text)

describe('remarks in an exported file', () => {
  it('are those that everybody reads, on clauses and not on proposals', () => {
    expect(texts(true, false)).toEqual(['请说明'])
  })

  it('are internal ones only where somebody asked for them, and say so in their author’s name', () => {
    expect(texts(false, true)).toEqual(['底线是三成'])
    expect(remarksFor(room, { shared: false, internal: true })[0]?.author).toBe('乙 膜材 · 王某（仅本单位）')
    expect(texts(false, false)).toEqual([])
  })
})

describe('moments to compare with', () => {
  it('are those before the present text, the last first, with how many clauses changed then', () => {
    expect(momentsOf(room.clauses.value)).toEqual([{ at: '2026-06-01T00:00:00Z', clauses: 2 }])
  })
})
