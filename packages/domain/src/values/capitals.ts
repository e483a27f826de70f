const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

/**
 * An amount in capitals (大写), as a Chinese contract repeats it: 人民币贰佰叁拾叁万叁仟伍佰元整.
 * @param fen not negative, below 10^18
 * Source: 正确填写票据和结算凭证的基本规定 (中国人民银行).
 */
export function capitals(fen: bigint): string {
  const yuan = fen / 100n
  const [jiao, rest] = [Number((fen / 10n) % 10n), Number(fen % 10n)]
  const whole = yuan === 0n ? (jiao + rest === 0 ? '零元' : '') : `${wholeNumber(yuan)}元`
  if (jiao === 0 && rest === 0) return `人民币${whole}整`
  const tenth = jiao > 0 ? `${digits.charAt(jiao)}角` : whole === '' ? '' : '零'
  const hundredth = rest > 0 ? `${digits.charAt(rest)}分` : '整'
  return `人民币${whole}${tenth}${hundredth}`
}

function wholeNumber(yuan: bigint): string {
  const parts: string[] = []
  let skipped = false
  for (let g = 3; g >= 0; g--) {
    const group = Number((yuan / 10n ** BigInt(g * 4)) % 10_000n)
    if (group === 0) {
      skipped = parts.length > 0
      continue
    }
    if (parts.length > 0 && (skipped || group < 1000)) parts.push('零')
    parts.push(fourDigits(group) + (groups[g] ?? ''))
    skipped = false
  }
  return parts.join('')
}

function fourDigits(group: number): string {
  let text = ''
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10
    if (digit === 0) zero = text !== ''
    else {
      text += (zero ? '零' : '') + digits.charAt(digit) + (places[place] ?? '')
      zero = false
    }
  }
  return text
}
