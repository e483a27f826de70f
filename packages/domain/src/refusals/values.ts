/** Refusals of single values: text, numbers, days, identifiers. */
export const valueRefusals = {
  TEXT_BLANK: { zh: '不能为空，请填写。', en: 'This cannot be blank. Please fill it in.' },
  TEXT_CONTROL: {
    zh: '第{position}个字符是不可见的控制字符（{codePoint}），请删除后重新输入。',
    en: 'Character {position} is an invisible control character ({codePoint}). Delete it and type again.',
  },
  TEXT_INVISIBLE: {
    zh: '第{position}个字符是看不见或会改变文字方向的字符（{codePoint}），可能使人读到与实际不同的文字，请删除。',
    en: 'Character {position} is invisible or changes the direction of writing ({codePoint}), so that people could read something else. Delete it.',
  },
  TEXT_MARKUP: {
    zh: '第{position}个字符起是网页标签（{markup}）。这里只写文字，请删除标签。',
    en: 'From character {position} on there is a tag of a web page ({markup}). Only text is written here; delete the tag.',
  },
  TEXT_TOO_LONG: {
    zh: '文字过长：{length}个字符，最多{max}个。请删减。',
    en: 'The text is too long: {length} characters, {max} at most. Shorten it.',
  },
  NUMBER_NOT_DECIMAL: {
    zh: '“{value}”不是数字。请只填数字和小数点，不要填千分位或单位。',
    en: '“{value}” is not a number. Use digits and a decimal point only, no separators or units.',
  },
  NUMBER_TOO_PRECISE: {
    zh: '“{value}”的小数位过多，最多{decimals}位。请四舍五入后填写。',
    en: '“{value}” has too many decimals; {decimals} at most. Round it yourself.',
  },
  NUMBER_NEGATIVE: { zh: '“{value}”为负，请填不小于0的数。', en: '“{value}” is negative. Enter 0 or more.' },
  NUMBER_TOO_LARGE: {
    zh: '“{value}”过大，须小于{limit}。请核对单位。',
    en: '“{value}” is too large; it must be below {limit}. Check the unit.',
  },
  NUMBER_NOT_INTEGER: { zh: '“{value}”不是整数，请填整数。', en: '“{value}” is not a whole number. Enter a whole number.' },
  SHARE_OUT_OF_RANGE: { zh: '“{value}”不在0到100之间，请核对。', en: '“{value}” is not between 0 and 100. Check it.' },
  DATE_INVALID: {
    zh: '“{value}”不是有效日期，请按“2025-06-30”的格式填写。',
    en: '“{value}” is not a calendar day. Write it like 2025-06-30.',
  },
  USCC_LENGTH: {
    zh: '统一社会信用代码须为18位，现为{length}位。请对照营业执照核对。',
    en: 'A unified social credit code has 18 characters; this one has {length}. Compare it with the business licence.',
  },
  USCC_CHARSET: {
    zh: '第{position}位“{character}”不能用于统一社会信用代码：只用数字和大写字母，不用 I、O、S、V、Z。',
    en: 'Character {position}, “{character}”, cannot stand in a unified social credit code: digits and capital letters only, without I, O, S, V, Z.',
  },
  USCC_CHECK_DIGIT: {
    zh: '统一社会信用代码的校验位不符，有一位填错了。请对照营业执照核对。',
    en: 'The check digit of the code does not fit: one character is wrong. Compare it with the business licence.',
  },
  USCC_ORGANIZATION_CODE: {
    zh: '统一社会信用代码第9至17位（主体标识码）的校验位不符。请对照营业执照核对。',
    en: 'Characters 9 to 17 of the code (the organization code) have a wrong check digit. Compare them with the business licence.',
  },
  USCC_FICTIONAL: {
    zh: '这是示例用的虚构代码，正式环境不接受。请填营业执照上的代码。',
    en: 'This is a made-up code for examples and is not accepted here. Enter the code from the business licence.',
  },
  FOREIGN_COUNTRY: {
    zh: '“{country}”不是有效的登记地代码：请填两位大写字母（ISO 3166-1），境内主体请填统一社会信用代码。',
    en: '“{country}” is not a valid place of registration: use two capital letters (ISO 3166-1); for mainland China give the unified social credit code.',
  },
  FOREIGN_NUMBER: { zh: '请填写境外登记号。', en: 'Enter the registration number.' },
  IDENTIFIER_EXACTLY_ONE: {
    zh: '统一社会信用代码和境外登记须恰填一项。',
    en: 'Give exactly one of the unified social credit code and the foreign registration.',
  },
} as const
