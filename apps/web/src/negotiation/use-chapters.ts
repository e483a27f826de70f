import { computed, type Ref } from 'vue'
import type { TemplateBook } from './template.ts'

export interface ChapterOf<C> {
  id: string
  numberLabel: string
  /** 一, 二, 三 … */
  short: string
  title: string
  clauses: C[]
}

/** Clauses under the template's chapters, in the agreement's order; chapters without clauses are left out. */
export function useChapters<C extends { chapterId: string }>(
  book: Ref<TemplateBook | null>,
  clauses: Ref<readonly C[]>,
  locale: Ref<'zh' | 'en'>,
): Ref<ChapterOf<C>[]> {
  return computed(() =>
    (book.value?.chapters ?? [])
      .map((chapter, i) => ({
        id: chapter.id,
        numberLabel: locale.value === 'en' ? `${i + 1}` : chapter.numberLabel,
        short: locale.value === 'en' ? `${i + 1}` : chapter.numberLabel.replace(/^第|章$/g, ''),
        title: chapter.title[locale.value],
        clauses: clauses.value.filter((clause) => clause.chapterId === chapter.id),
      }))
      .filter((chapter) => chapter.clauses.length > 0),
  )
}
