/** Refusals of the chapter revenue: receipts, deductions, tiers, statements. */
export const revenueRefusals = {
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
  RECEIPT_ZERO: { zh: '收款金额不能为0。', en: 'A receipt cannot be 0.' },
  RECEIPT_UNKNOWN: { zh: '没有找到被冲正的收款。', en: 'The receipt to be corrected was not found.' },
  RECEIPT_IS_COUNTER_ENTRY: {
    zh: '冲正记录不能再被冲正。请另行登记收款。',
    en: 'A counter-entry cannot be countered. Record a receipt instead.',
  },
  COUNTER_ENTRY_POSITIVE: { zh: '冲正金额须为负数。', en: 'A counter-entry must be negative.' },
  COUNTER_ENTRY_EARLIER: {
    zh: '冲正日期不能早于原收款日期（{date}）。',
    en: 'A counter-entry cannot be earlier than the receipt it corrects ({date}).',
  },
  REFUND_TOO_LARGE: {
    zh: '冲正金额超过原收款的余额（尚余{left}分）。',
    en: 'The counter-entry is larger than what is left of the receipt ({left} 分).',
  },
} as const
