/** Refusals of packages: several clauses put forward as one. */
export const packageRefusals = {
  PACKAGE_NEEDS_TWO: {
    zh: '一揽子提案至少包含两条。只改一条，请直接提出提案。',
    en: 'A package holds two clauses at least. For a single one, make a proposal.',
  },
  PACKAGE_CLAUSE_TWICE: {
    zh: '同一条（{clauseId}）在一揽子提案中只能出现一次。',
    en: 'A clause ({clauseId}) can be in a package only once.',
  },
  PACKAGE_CONTRADICTS: {
    zh: '一揽子提案自相矛盾：{clauseIds}共用的“{key}”填写不同。请改成一致。',
    en: 'The package contradicts itself: {clauseIds} share “{key}” and fill it differently. Make them agree.',
  },
  PACKAGE_EXISTS: {
    zh: '已有内容相同的一揽子提案（第{seq}号）。请直接对它表态。',
    en: 'Package {seq} says exactly this already. Answer that one.',
  },
  PACKAGE_RESOLVED: {
    zh: '该一揽子提案已处理（{status}），不能再改动。',
    en: 'This package has been settled ({status}) and can no longer be changed.',
  },
  PACKAGE_NOT_AS_SEEN: {
    zh: '一揽子提案只能整体处理，且须与您看到的内容一致。请刷新后重试。',
    en: 'A package is settled whole, and as you saw it. Reload and try again.',
  },
  PACKAGE_STALE: {
    zh: '一揽子提案所依据的条款已有变化（{clauseIds}），不能再同意或采纳。请提案方在新文本上重新提出。',
    en: 'Clauses that the package builds on have changed ({clauseIds}): it can no longer be accepted or adopted. Its author may put it forward anew on the present text.',
  },
  PACKAGE_NOT_OWN: { zh: '只有提案方才能撤回一揽子提案。', en: 'Only the party that made a package can withdraw it.' },
  PART_OF_PACKAGE: {
    zh: '这一稿属于一揽子提案，只能整体同意、拒绝、采纳或撤回。',
    en: 'This draft is part of a package, which is accepted, rejected, adopted or withdrawn whole.',
  },
} as const
