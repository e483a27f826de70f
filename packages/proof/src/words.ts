import type { Check, Outcome, Verdict } from './report.ts'
import { pdfWords } from './words-of-a-pdf.ts'

export type Language = 'zh' | 'en'

/** A sentence in both languages. */
export type Both = readonly [zh: string, en: string]

/** What a check is about and what its outcome means, for somebody who reads contracts and not programs. */
export interface CheckWords {
  title: Both
  pass: Both
  fail: Both
  /** default: it could not be made, because the file lacks its form */
  unknown?: Both
  /** when there was nothing to look at, which is not wrong */
  none?: Both
}

const unreadable: Both = ['文件结构不完整，这一项无法核验。', 'The file lacks its form, so this could not be checked.']

const plain: Readonly<Record<Outcome, Both>> = {
  pass: ['通过。', 'Holds.'],
  fail: ['不通过。', 'Does not hold.'],
  unknown: ['无法判断。', 'Cannot be told.'],
}

/** Words for each check of a bundle, a receipt or a PDF, by its id. */
export const words: Readonly<Record<string, CheckWords>> = {
  bytes: {
    title: ['文件字节', 'Bytes of the file'],
    pass: ['文件与平台写出的字节形式一致。', 'The file has exactly the byte form that the platform writes.'],
    fail: [
      '文件被重新保存或改动过：内容的写法不是唯一规范形式。',
      'The file was saved anew or changed: it is not in the one canonical form.',
    ],
  },
  form: {
    title: ['格式', 'Form'],
    pass: ['每个字段都在，类型正确，没有多余字段。', 'Every field is there and of its kind, and there is no other.'],
    fail: [
      '有字段缺失、多余或类型不对，不能作为证据使用。',
      'A field is missing, of another kind or too many; the file cannot be used as proof.',
    ],
  },
  digest: {
    title: ['整体摘要', 'Digest of the whole'],
    pass: [
      '文件各部分与文件自带的摘要一致，传输中没有损坏。',
      'All parts agree with the digest that the file carries; nothing was damaged on the way.',
    ],
    fail: [
      '文件内容与自带的摘要不一致：下载后被改动或损坏。',
      'The content does not agree with its digest: it was changed or damaged after the download.',
    ],
  },
  manifest: {
    title: ['定稿清单', 'Manifest'],
    pass: [
      '定稿清单的哈希正确；各方和各条款各出现一次，编号连续。',
      'The manifest hashes to what is claimed; every party and clause stands in it once, numbered without a gap.',
    ],
    fail: [
      '定稿清单与其哈希不符，或当事方、条款重复、缺号。',
      'The manifest does not hash to what is claimed, or parties or clauses are doubled or misnumbered.',
    ],
  },
  'manifest-sm3': {
    title: ['国密摘要（SM3）', 'Digest by SM3'],
    pass: ['定稿清单的SM3摘要正确。', 'The SM3 digest of the manifest is right.'],
    fail: ['定稿清单的SM3摘要不符。', 'The SM3 digest of the manifest is wrong.'],
  },
  contents: {
    title: ['条款正文', 'Text of the clauses'],
    pass: [
      '每一条款的正文、填写内容和附表都与定稿一致，没有多出的条款。',
      'Wording, values and tables of every clause are those of the fixed text, and there is no other clause.',
    ],
    fail: [
      '有条款的正文、填写内容或附表与定稿不一致，或有缺失、多出的条款。',
      'The wording, values or tables of a clause are not those of the fixed text, or a clause is missing or added.',
    ],
  },
  chain: {
    title: ['账本链条', 'Chain of the ledger'],
    pass: [
      '账本记录首尾相接，没有缺号、改动或调换。',
      'The entries of the ledger follow one another: none was left out, changed or swapped.',
    ],
    fail: ['账本记录被改动、删除或调换过。', 'Entries of the ledger were changed, left out or swapped.'],
  },
  payloads: {
    title: ['账本内容', 'Contents of the ledger'],
    pass: [
      '展示的账本内容与其哈希一致；其余内容只保留哈希，不影响核验。',
      'What is shown of the ledger agrees with its hashes; the rest stays hashed, which does not affect the check.',
    ],
    fail: [
      '展示的账本内容与其哈希不符，或必须展示的内容没有展示。',
      'What is shown of the ledger does not agree with its hashes, or something that must be shown is not.',
    ],
  },
  ledger: {
    title: ['账本与签名互相印证', 'Ledger and signatures agree'],
    pass: [
      '账本记载的定稿、每次签名和生效，与文件中的签名逐项一致。',
      'The lock of the text, every signature and the execution in the ledger agree with the signatures in the file.',
    ],
    fail: [
      '账本的记载与文件中的签名对不上，或该文本曾被拒签、重开协商。',
      'The ledger and the signatures do not agree, or this text was declined or reopened.',
    ],
  },
  statements: {
    title: ['签署声明', 'Statements'],
    pass: [
      '每份签署声明都针对这份协议、这个版本和这些条款，且在有效时间内签署，未重复使用。',
      'Every statement is about this agreement, this version and these clauses, was signed in its time and used once.',
    ],
    fail: [
      '有签署声明针对的是别的协议、版本、条款或当事方，或超出时间、重复使用。',
      'A statement is about another agreement, version, clause or party, or was signed out of its time or used twice.',
    ],
  },
  statement: {
    title: ['签署声明', 'Statement'],
    pass: [
      '签署声明在其有效时间内签署；协议正文不在回执中，可用定稿哈希与存证包核对。',
      'The statement was signed in its time; the text itself is not in a receipt, and can be compared with a bundle by the manifest’s hash.',
    ],
    fail: ['签署声明不在其有效时间内签署。', 'The statement was not signed in its time.'],
  },
  pins: {
    title: ['历史固定', 'History held fast'],
    pass: [
      '每位签署人签名时所见的历史，就是文件中的这段历史。',
      'The history that each signatory saw when signing is the one in this file.',
    ],
    fail: [
      '签署人签名时所见的历史与文件中的不同：历史被改写过。',
      'A signatory saw another history than the one in this file: it was rewritten.',
    ],
  },
  authorities: {
    title: ['签署授权', 'Authority to sign'],
    pass: [
      '每位签署人签名时都有已登记、未过期、未撤销的授权；授权文件原件由各单位保存，可按哈希核对。',
      'Each signatory had a recorded authority that had neither ended nor been revoked; the document stays with the organization and can be compared by its hash.',
    ],
    fail: [
      '有签署人签名时没有相应授权，或授权已过期、已撤销、尚未登记。',
      'A signatory had no such authority, or it had ended, been revoked or not yet been recorded.',
    ],
  },
  keys: {
    title: ['签署密钥', 'Keys'],
    pass: ['每个通行密钥在签名前已登记在签署人名下。', 'Each passkey had been registered to its signatory before the signature.'],
    fail: [
      '有密钥与指纹不符、不属于签署人，或签名后才登记。',
      'A key is not its fingerprint’s, not the signatory’s, or was registered only after the signature.',
    ],
  },
  assertions: {
    title: ['电子签名', 'Electronic signatures'],
    pass: [
      '每个签名都由对应的通行密钥作出，签名时验证了本人（指纹、面容或PIN），签名内容就是签署声明。',
      'Each signature was made by its passkey, with the person verified (fingerprint, face or PIN), over exactly the statement.',
    ],
    fail: [
      '有签名不成立：不是该密钥所签、所签内容不同、未验证本人，或在别的网站签署。',
      'A signature does not hold: another key, another content, the person not verified, or another site.',
    ],
  },
  completeness: {
    title: ['各方齐备', 'All parties'],
    pass: [
      '每一方都恰好签署一次，账本记载协议已生效。',
      'Every party signed exactly once, and the ledger says that the agreement is in force.',
    ],
    fail: [
      '有当事方重复签署，或账本记载生效却缺少签名。',
      'A party signed more than once, or the ledger says in force while a signature is missing.',
    ],
    unknown: [
      '尚有当事方未签署或没有生效记录：这份文件还不能证明协议已生效。',
      'A party has not signed, or there is no record of the execution: the file does not yet prove that the agreement is in force.',
    ],
  },
  seal: {
    title: ['封存记录', 'Record of the seal'],
    pass: ['封存的PDF的哈希已记入账本。', 'The hash of the sealed PDF stands in the ledger.'],
    fail: ['封存记录与账本不符。', 'The record of the seal and the ledger do not agree.'],
    none: ['文件不含封存记录；签名的效力不取决于它。', 'The file names no seal; the signatures do not depend on it.'],
  },
  trust: {
    title: ['与信任清单比对', 'Compared with what you trust'],
    pass: ['每个签署密钥和签署网站都在您的信任清单中，且归属一致。', 'Every key and site stands in your trust file, with the same owner.'],
    fail: [
      '有签署密钥或网站不在您的信任清单中，或归属不同。',
      'A key or site is not in your trust file, or belongs to somebody else there.',
    ],
    none: [
      '未提供信任清单，没有比对密钥归属：密钥属于谁，目前只有平台的记载。',
      'No trust file was given, so whose the keys are was not compared: for that there is only the platform’s record.',
    ],
  },
  'expected-text': {
    title: ['与二维码比对', 'Compared with the QR code'],
    pass: ['文件中的协议文本就是二维码所指的文本。', 'The text in the file is the one that the QR code names.'],
    fail: ['文件中的协议文本不是二维码所指的文本。', 'The text in the file is not the one that the QR code names.'],
    none: ['没有从二维码进入，未比对。', 'Nobody came by a QR code, so nothing was compared.'],
  },
  entry: {
    title: ['账本记录', 'Entry of the ledger'],
    pass: [
      '平台收下这份签名的账本记录完整，且记载一致。',
      'The entry by which the platform took the signature in is whole and tells the same.',
    ],
    fail: ['账本记录与签名不符或被改动。', 'The entry does not agree with the signature, or was changed.'],
  },
  attachment: {
    title: ['随附存证包', 'Attached bundle'],
    pass: ['PDF随附一份可读的存证包。', 'The PDF carries a bundle that can be read.'],
    fail: ['PDF没有随附存证包，或随附的内容不是存证包。', 'The PDF carries no bundle, or what it carries is none.'],
  },
  ...pdfWords,
}

/** The verdict in a word and in a sentence. */
export const verdictWords: Readonly<Record<Verdict, { word: Both; sentence: Both }>> = {
  valid: {
    word: ['有效', 'valid'],
    sentence: ['各项核验全部通过。', 'Everything that was checked holds.'],
  },
  incomplete: {
    word: ['不完整', 'incomplete'],
    sentence: ['没有发现错误，但缺少得出结论所需的内容。', 'Nothing is wrong, but something is missing that a verdict needs.'],
  },
  invalid: {
    word: ['不符', 'invalid'],
    sentence: ['至少一项核验不通过，不应作为依据。', 'At least one check does not hold; do not rely on this file.'],
  },
}

/** The words of a check, for one whose id is not known too. */
export function wordsOf(
  { id, outcome, count }: Pick<Check, 'id' | 'outcome' | 'count'>,
  language: Language,
): { title: string; sentence: string } {
  const known = words[id]
  const at = language === 'zh' ? 0 : 1
  const sentence = sentenceOf(known, outcome, count)
  return { title: known?.title[at] ?? id, sentence: sentence[at] }
}

function sentenceOf(known: CheckWords | undefined, outcome: Outcome, count: number): Both {
  if (!known) return plain[outcome]
  if (outcome === 'pass' && count === 0 && known.none) return known.none
  return outcome === 'unknown' ? (known.unknown ?? unreadable) : known[outcome]
}
