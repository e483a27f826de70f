import {
  verdictWords,
  wordsOf,
  type Check,
  type FileOutcome,
  type Finding,
  type Fork,
  type Language,
  type Mismatch,
  type Report,
} from '@mengyue/proof'
import type { Outcome } from './verify.ts'

/** So many places of one check are printed; `--json` has them all. */
const MOST = 10

const notCompared = [
  '密钥和封存证书属于谁，以平台记载为准；要独立确认，请用 --trust 给出您信任的清单。',
  'Whose the keys and the seal are is the platform’s word; to be sure by yourself, name what you trust with --trust.',
] as const

const wasEvidence = [
  '它带有存证文件的标记，却不能作为存证读取：可能已被改动或损坏。',
  'It bears the marks of evidence and cannot be read as such: it may have been changed or damaged.',
] as const

/** What came of it, for a person to read. */
export function printed({ files, forks, mismatches, leftAside, damaged }: Outcome, language: Language): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const parts = files.map((file) => fileText(file, language, damaged.has(file.name)))
  if (files.length > 1) {
    if (forks.length + mismatches.length === 0)
      parts.push(say('✓ 这些文件讲述同一段历史，互不矛盾。', '✓ These files tell one history and do not contradict each other.'))
    parts.push(...forks.map((fork) => forkText(fork, language)), ...mismatches.map((mismatch) => mismatchText(mismatch, language)))
  }
  if (leftAside.length > 0)
    parts.push(
      [say('未核验，因为不是存证文件：', 'Not verified, because it is no evidence:'), ...leftAside.map((name) => `  ${name}`)].join('\n'),
    )
  return plain(parts.join('\n\n')) + '\n'
}

function fileText(file: FileOutcome, language: Language, damaged: boolean): string {
  const at = language === 'zh' ? 0 : 1
  if (file.refused)
    return [`${file.name}\n✗ ${language === 'zh' ? file.refused.zh : file.refused.en}`, ...(damaged ? [`  ${wasEvidence[at]}`] : [])].join(
      '\n',
    )
  const { report } = file
  const { word, sentence } = verdictWords[report.verdict]
  const mark = report.verdict === 'valid' ? '✓' : report.verdict === 'invalid' ? '✗' : '–'
  return [
    file.name,
    `${mark} ${word[at]} · ${sentence[at]}`,
    ...(report.verdict === 'valid' && !report.facts.keysCompared ? [`  ${notCompared[at]}`] : []),
    ...report.checks.flatMap((check) => checkLines(check, language)),
    ...aboutReport(report, language),
  ].join('\n')
}

function checkLines(check: Check, language: Language): string[] {
  const { title, sentence } = wordsOf(check, language)
  const mark = check.outcome === 'fail' ? '✗' : check.outcome === 'unknown' || check.count === 0 ? '–' : '✓'
  const more = check.findings.length - MOST
  return [
    `  ${mark} ${padded(title, language === 'zh' ? 20 : 30)}${String(check.count).padStart(7)}  ${sentence}`,
    ...check.findings.slice(0, MOST).map((finding) => `      ${findingText(finding, language)}`),
    ...(more > 0 ? [language === 'zh' ? `      …另有${more}处` : `      … and ${more} more`] : []),
  ]
}

function findingText({ where, expected, found }: Finding, language: Language): string {
  const [should, is] = language === 'zh' ? ['应为', '实为'] : ['expected', 'found']
  return [where, ...(expected === undefined ? [] : [`${should} ${expected}`]), ...(found === undefined ? [] : [`${is} ${found}`])].join(
    ' · ',
  )
}

function aboutReport({ signers, pins, facts }: Report, language: Language): string[] {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const right = {
    'legal-representative': say('法定代表人', 'legal representative'),
    'power-of-attorney': say('授权委托', 'power of attorney'),
  }
  return [
    ...(signers.length > 0 ? [say('  签署人', '  Signatories')] : []),
    ...signers.map(({ outcome, party, uscc, signatory, authority, at, fingerprint, backupEligible }) => {
      const where = backupEligible
        ? say('密钥可在其设备间同步', 'key may be copied between devices')
        : say('密钥只在一台设备', 'key on one device')
      return `    ${outcome === 'pass' ? '✓' : '✗'} ${party} ${uscc ?? ''} · ${signatory} · ${right[authority]} · ${at} · ${fingerprint} · ${where}`
    }),
    ...(pins.length > 0 ? [say('  历史由谁固定（到该条为止不可改写）', '  History held fast (up to that entry)')] : []),
    ...pins.map(({ seq, hash, party, purpose }) => {
      const did = purpose === 'sign' ? say('签署', 'signature') : say('草签', 'initial')
      return `    ${String(seq).padStart(6)}  ${hash.slice(0, 16)}…  ${party} · ${did}`
    }),
    ...(facts.manifestHash === null ? [] : [`  ${say('定稿哈希', 'manifest')} ${facts.manifestHash}`]),
    ...(facts.fileHash === null ? [] : [`  ${say('文件哈希', 'file')} ${facts.fileHash}`]),
    ...(facts.seal
      ? [
          `  ${say('封存者', 'sealed by')} ${facts.seal.subject}${facts.seal.demo ? say('（演示证书，不证明身份）', ' (demo, proves no identity)') : ''}`,
        ]
      : []),
  ]
}

function forkText({ alliance, files, seq, hashes, agreesUpTo, pins }: Fork, language: Language): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const agreed =
    agreesUpTo === null
      ? say('此前没有共同记录', 'they share nothing before')
      : say(`到第${agreesUpTo}条一致`, `alike up to entry ${agreesUpTo}`)
  return [
    say(
      `✗ 账本分叉：${files.join(' 与 ')} 自第${seq}条起不同（${agreed}）`,
      `✗ Fork: ${files.join(' and ')} differ at entry ${seq} (${agreed})`,
    ),
    `    ${alliance}`,
    ...files.map((file, index) => `    ${file}: ${hashes[index] ?? ''}`),
    ...pins.map((pin) =>
      say(`    ${pin.file}：${pin.party} 于第${pin.seq}条固定`, `    ${pin.file}: held fast by ${pin.party} at entry ${pin.seq}`),
    ),
  ].join('\n')
}

function mismatchText({ files, ...finding }: Mismatch, language: Language): string {
  const say = language === 'zh' ? '✗ 两个文件不相配：' : '✗ Two files do not belong together: '
  return `${say}${files.join(' · ')}\n    ${findingText(finding, language)}`
}

/** A file's own texts may hold anything: what would move the cursor, colour or turn round a terminal's text is written out. */
const plain = (text: string): string =>
  text.replace(
    /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )

/** To a width on the screen, where a Chinese character takes two columns. */
function padded(text: string, width: number): string {
  const columns = text.length + (text.match(/[\u1100-\uffdc]/g)?.length ?? 0)
  return text + ' '.repeat(Math.max(1, width - columns))
}
