/** Refusals of the chapter negotiation: draft, content, proposals, stances, comments. */
export const negotiationRefusals = {
  CLAUSE_UNKNOWN: { zh: '模板中没有条款“{clauseId}”。', en: 'The template has no clause “{clauseId}”.' },
  CLAUSE_DISABLED: { zh: '该条款已停用，不参与协商。', en: 'This clause is disabled and not negotiated.' },
  CLAUSE_REQUIRED: {
    zh: '条款“{clauseId}”是指引要求的必备内容，不能停用（AGR-001）。',
    en: 'Clause “{clauseId}” is required by the filing guide and cannot be disabled (AGR-001).',
  },
  CLAUSE_CHANGED: {
    zh: '您阅读之后该条款已有变化。请查看改动后重新决定。',
    en: 'The clause has changed since you read it. Look at what changed, then decide again.',
  },
  CLAUSE_NOT_AGREED: {
    zh: '还没有全体一致：请先由各方同意当前文本，再草签。',
    en: 'Not every party agrees yet: all must accept the current text before it can be initialled.',
  },
  NOTHING_NAMED: { zh: '请至少选择一个条款。', en: 'Choose at least one clause.' },
  DRAFT_CHANGED: {
    zh: '草案已在别处保存过（您看到的是第{expected}版，现为第{current}版）。请刷新后合并您的修改。',
    en: 'The draft was saved elsewhere (you saw revision {expected}, now it is {current}). Reload and merge your changes.',
  },
  DRAFT_MISSING: { zh: '还没有协议草案。请先保存草案，再启动协商。', en: 'There is no draft yet. Save one, then start the negotiation.' },
  DRAFT_UNKNOWN_KEY: {
    zh: '草案的“{name}”中有模板没有的“{key}”，请删除。',
    en: 'The draft’s “{name}” has “{key}”, which the template does not know. Remove it.',
  },
  CONTENT_UNCHANGED: {
    zh: '提案与当前文本相同。请修改后再提出，或直接表示同意。',
    en: 'The proposal equals the current text. Change something, or simply accept the text.',
  },
  CONTENT_INCOMPLETE: {
    zh: '还有未选定的方案或未填写的内容：{slots}。请填好后再提交。',
    en: 'An option is not chosen or something is not filled in: {slots}. Complete it first.',
  },
  CONTENT_NOT_AN_OBJECT: { zh: '“{name}”的格式不对，应为“名称到值”的对象。', en: '“{name}” must be an object of names and values.' },
  CONTENT_OPTION_UNKNOWN: {
    zh: '该条款没有方案“{optionId}”。请从列出的方案中选定一项。',
    en: 'This clause has no option “{optionId}”. Choose exactly one of those listed.',
  },
  CONTENT_OPTION_NOT_OFFERED: { zh: '该条款没有备选方案，请不要选择方案。', en: 'This clause offers no options; leave the option empty.' },
  CONTENT_SLOT_UNKNOWN: {
    zh: '文字中用到了模板没有的占位符“{slot}”。请改用已有的占位符，或直接写成文字。',
    en: 'The wording uses the slot “{slot}”, which the template does not have. Use an existing slot, or write it as plain text.',
  },
  CONTENT_TABLE_UNKNOWN: {
    zh: '文字中用到了模板没有的附表“{table}”。',
    en: 'The wording uses the table “{table}”, which the template does not have.',
  },
  CONTENT_BRACES: {
    zh: '文字中有不成对或写错的“{{”“}}”（{excerpt}）。占位符写作双花括号内的英文名。',
    en: 'The wording has stray or malformed double braces ({excerpt}). A slot is a name between double braces.',
  },
  CONTENT_VALUE_UNUSED: {
    zh: '“{slot}”在这一条文字中没有用到，请删除这个值。',
    en: '“{slot}” is not used in this wording. Remove its value.',
  },
  CONTENT_TABLE_UNUSED: {
    zh: '附表“{table}”在这一条文字中没有用到，请删除。',
    en: 'The table “{table}” is not used in this wording. Remove it.',
  },
  CONTENT_VALUE: {
    zh: '“{label}”（{slot}）的值不合要求：{reason}',
    en: 'The value of “{label}” ({slot}) is not acceptable: {reason}',
  },
  CONTENT_ROWS: { zh: '附表“{table}”须为行的列表，最多{max}行。', en: 'The table “{table}” must be a list of at most {max} rows.' },
  CONTENT_CELL: {
    zh: '附表“{table}”第{row}行“{label}”（{field}）不合要求：{reason}',
    en: 'Table “{table}”, row {row}, “{label}” ({field}) is not acceptable: {reason}',
  },
  CONTENT_CELL_UNKNOWN: {
    zh: '附表“{table}”第{row}行有模板没有的列“{field}”，请删除。',
    en: 'Table “{table}”, row {row} has the column “{field}”, which the template does not have. Remove it.',
  },
  VALUE_REQUIRED: { zh: '必填，请填写。', en: 'This is required. Fill it in.' },
  VALUE_TYPE: { zh: '格式不对，应为{expected}。', en: 'Wrong kind of value; expected {expected}.' },
  VALUE_BELOW: { zh: '“{value}”小于允许的最小值{minimum}。', en: '“{value}” is below the least allowed, {minimum}.' },
  VALUE_ABOVE: { zh: '“{value}”大于允许的最大值{maximum}。', en: '“{value}” is above the most allowed, {maximum}.' },
  VALUE_NOT_ALLOWED: { zh: '“{value}”不在可选范围内：{allowed}。', en: '“{value}” is not one of: {allowed}.' },
  VALUE_RATE: {
    zh: '“{value}”不是日利率。请写成“万分之五”这样的分数。',
    en: '“{value}” is not a daily rate. Write it as a fraction in words, such as 万分之五.',
  },
  PROPOSAL_EXISTS: {
    zh: '已有内容相同的提案（第{seq}号）。请直接对它表态。',
    en: 'Proposal {seq} says exactly this already. Take a stance on that one.',
  },
  PROPOSAL_RESOLVED: {
    zh: '该提案已处理（{status}），不能再改动。',
    en: 'This proposal has been settled ({status}) and can no longer be changed.',
  },
  PROPOSAL_NOT_OWN: { zh: '只有提案方才能撤回提案。', en: 'Only the party that made a proposal can withdraw it.' },
  STANCE_UNKNOWN: { zh: '立场只能是同意、不同意或保留。', en: 'A stance is accept, reject or reserve.' },
  REASON_REQUIRED: { zh: '请写明理由。', en: 'Please give a reason.' },
  APPROVAL_UNKNOWN: { zh: '内部审批结论只能是同意或退回。', en: 'An internal approval is approve or return.' },
  APPROVAL_NEEDED: {
    zh: '须先经本单位法务审核同意，再对外表示同意：{clauseIds}。',
    en: 'Your legal reviewer must approve first, before the acceptance leaves the house: {clauseIds}.',
  },
  LANE_UNKNOWN: {
    zh: '可见范围只能是“全体签约方”“与另一方之间”或“仅本单位”。',
    en: 'Visible to all parties, between you and one other, or to your own organization only: choose one.',
  },
  COUNTERPART_UNKNOWN: {
    zh: '两方之间的批注须指明另一方，且须是本联合体的签约方。',
    en: 'A remark between two names the other party, which must be a party of this alliance.',
  },
  MENTION_UNREACHABLE: {
    zh: '被提请注意的单位看不到这条批注。请改换可见范围，或不提请它注意。',
    en: 'An organization that you ask to look cannot read this remark. Choose another lane, or do not ask it.',
  },
  COMMENT_NOT_OWN: {
    zh: '只有提出批注的单位才能将其标为已解决或重新打开。',
    en: 'Only the organization that raised a remark can settle it or open it again.',
  },
  COMMENT_AS_IT_IS: { zh: '该批注已经是这个状态。', en: 'The remark is in that state already.' },
  VERSION_UNKNOWN: {
    zh: '没有这样的两个版本可以对照：较早的一个须在协议发布之后，较晚的一个不得超过账本末条。',
    en: 'There are no two such versions to compare: the earlier one must follow the publication, the later one must not lie beyond the ledger’s end.',
  },
  ANCHOR_MISPLACED: {
    zh: '批注位置与文字对不上，请重新选取文字。',
    en: 'The remark does not fit the text it points to. Select the text again.',
  },
} as const
