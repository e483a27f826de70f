import type { CheckWords } from './words.ts'

/** Words for the checks of a PDF. */
export const pdfWords: Readonly<Record<string, CheckWords>> = {
  'pdf-form': {
    title: ['PDF结构', 'Structure of the PDF'],
    pass: ['PDF结构完整，每个对象都已检查。', 'The PDF is whole, and every object in it was looked at.'],
    fail: ['PDF结构损坏或有无法解释的内容。', 'The PDF is damaged, or holds something that cannot be explained.'],
  },
  'pdf-signatures': {
    title: ['封存签章数量', 'Number of seals'],
    pass: ['PDF恰好有一个封存签章。', 'The PDF has exactly one seal.'],
    fail: ['PDF没有封存签章，或多于一个。', 'The PDF has no seal, or more than one.'],
  },
  'pdf-byte-range': {
    title: ['封存范围', 'What the seal covers'],
    pass: ['封存签章覆盖整个文件，直到末尾。', 'The seal covers the whole file up to its end.'],
    fail: ['封存签章没有覆盖整个文件：有内容在封存之外。', 'The seal does not cover the whole file: something lies outside of it.'],
    unknown: ['没有可判断范围的封存签章。', 'There is no seal whose extent could be told.'],
  },
  'pdf-revision': {
    title: ['封存后有无改动', 'Changes after sealing'],
    pass: ['封存之后没有追加任何内容。', 'Nothing was added after sealing.'],
    fail: ['封存之后追加过内容，或封存覆盖不完整。', 'Something was added after sealing, or the seal is not the last revision.'],
    unknown: ['没有封存签章，无法判断。', 'There is no seal, so it cannot be told.'],
  },
  'pdf-digest': {
    title: ['文件摘要', 'Digest of the document'],
    pass: ['文件内容与封存时的摘要一致。', 'The document is the one whose digest was sealed.'],
    fail: ['文件内容与封存时不同：被改动过。', 'The document is not the one that was sealed: it was changed.'],
    unknown: ['没有可读的封存签章，无法比对摘要。', 'There is no seal that can be read, so no digest could be compared.'],
  },
  'pdf-cms': {
    title: ['封存签章', 'The seal itself'],
    pass: ['封存签章由其证书的密钥作出，符合PAdES要求。', 'The seal was made with its certificate’s key, as PAdES demands.'],
    fail: ['封存签章不成立或不符合PAdES要求。', 'The seal does not hold, or is not as PAdES demands.'],
    unknown: ['没有封存签章。', 'There is no seal.'],
  },
  'pdf-certificate': {
    title: ['封存证书', 'Certificate of the seal'],
    pass: ['封存证书在封存时有效，并可追溯到您信任的证书。', 'The certificate was good when it sealed, and leads to one that you trust.'],
    fail: [
      '封存证书不可用：不在信任清单、已过期或用途不符。',
      'The certificate cannot be relied on: not in your trust file, expired, or for another use.',
    ],
    unknown: ['无法确认封存证书当时有效或可信。', 'It cannot be told whether the certificate was good or may be trusted.'],
    none: [
      '未提供信任证书，没有判断封存者是谁；各方签名的效力不取决于它。',
      'No certificate to trust was given, so whose seal it is was left open; the parties’ signatures do not depend on it.',
    ],
  },
  'pdf-timestamp': {
    title: ['时间戳', 'Timestamp'],
    pass: ['可信时间戳证明了封存的时间。', 'A trusted timestamp proves when it was sealed.'],
    fail: ['时间戳不成立。', 'The timestamp does not hold.'],
    unknown: ['时间戳的签发者不在信任清单中。', 'The authority of the timestamp is not in your trust file.'],
    none: ['没有可比对的时间戳：封存时间只有封存者自己的说法。', 'No timestamp was compared: when it was sealed is the sealer’s own word.'],
  },
  'pdf-attachment': {
    title: ['附件', 'Attachment'],
    pass: ['PDF恰好携带一份附件，即存证包。', 'The PDF carries exactly one file, the bundle.'],
    fail: ['PDF的附件缺失、多余或登记不一致。', 'The attachment is missing, not the only one, or listed differently in two places.'],
    unknown: ['无法读取附件。', 'The attachment cannot be read.'],
  },
}
