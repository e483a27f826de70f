/** Refusals where the agreement comes alive. */
export const executionRefusals = {
  AGREEMENT_INCONSISTENT: {
    zh: '协议附表前后不一致，无法据以执行：{problems}。请修改相关条款后再定稿。',
    en: 'The tables of the agreement contradict each other and cannot be carried out: {problems}. Change the clauses, then lock the text again.',
  },
} as const
