/** What the signed terms of revenue refuse, also while somebody edits them. */
export const revenueTermRefusals = {
  REVENUE_DEDUCTIONS: {
    zh: '扣除顺位表不能计算：顺位{order}缺失、重复或没有写明比例和基数（DATA-009）。',
    en: 'The deductions cannot be computed: number {order} is missing, stands twice, or lacks its percentage and base (DATA-009).',
  },
  REVENUE_TIERS: {
    zh: '阶梯收益分配表不能计算：须自0起首尾相接、末档无上限、每档合计100.00%（DATA-008，{tier}）。',
    en: 'The tiers cannot be computed: they begin at 0, follow without a gap, end open, and each makes 100.00 % (DATA-008, {tier}).',
  },
  REVENUE_NO_WEIGHT: {
    zh: '各方的系数或到位投入全部为0，无法计算分配比例（DATA-007）。',
    en: 'All coefficients or paid-in amounts are 0, so that no shares can be computed (DATA-007).',
  },
  REVENUE_PAID_IN_UNKNOWN: {
    zh: '协议约定按实际到位投入分配收益，目前没有经收方确认的到位投入，无法计算分配比例。',
    en: 'The agreement shares revenue by what was paid in, and nothing is confirmed as received: no shares can be computed.',
  },
  REVENUE_SHARING_UNKNOWN: {
    zh: '没有收益分配方式“{optionId}”。',
    en: 'There is no method of revenue sharing “{optionId}”.',
  },
  REVENUE_ACTUAL_UNKNOWN: {
    zh: '第{order}项扣除不是据实扣除，不能填写金额。',
    en: 'Deduction {order} is not an actual amount; it takes no figure.',
  },
  REVENUE_PARTY_UNKNOWN: {
    zh: '分配表中的“{partyId}”不是协议的签约方。',
    en: 'The table of shares names “{partyId}”, who is no party of the agreement.',
  },
} as const
