import { closeSync, openSync, readSync } from 'node:fs'

/** One bit for each code point. */
export type Coverage = Uint8Array

const CODE_POINTS = 0x11_0000

export const covers = (coverage: Coverage, codePoint: number): boolean => (((coverage[codePoint >> 3] ?? 0) >> (codePoint & 7)) & 1) === 1

/**
 * The code points that a TrueType font has a glyph for, from its `cmap` table alone (OpenType 1.9, cmap format 12; both weights have one).
 * @throws Error for a font without a table of that format
 */
export function coverageOf(fontFile: string): Coverage {
  const cmap = readTable(fontFile, 'cmap')
  const subtable = fullUnicode(cmap)
  if (subtable === undefined) throw new Error(`the font has no cmap of format 12: ${fontFile}`)
  const coverage = new Uint8Array(CODE_POINTS >> 3)
  const groups = cmap.readUInt32BE(subtable + 12)
  for (let group = 0; group < groups; group++) {
    const at = subtable + 16 + group * 12
    const first = cmap.readUInt32BE(at)
    const last = cmap.readUInt32BE(at + 4)
    // Glyph 0 is the empty box that stands for a missing one.
    const start = cmap.readUInt32BE(at + 8) === 0 ? first + 1 : first
    for (let codePoint = start; codePoint <= last; codePoint++)
      coverage[codePoint >> 3] = (coverage[codePoint >> 3] ?? 0) | (1 << (codePoint & 7))
  }
  return coverage
}

/** Offset of the subtable that maps all of Unicode. */
function fullUnicode(cmap: Buffer): number | undefined {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(4 + index * 8 + 4))
  return offsets.find((offset) => cmap.readUInt16BE(offset) === 12)
}

/** A font is a directory of tables: the file has 15 MB, the table some 50 kB. */
function readTable(fontFile: string, tag: string): Buffer {
  const file = openSync(fontFile, 'r')
  try {
    const head = read(file, 0, 12)
    const directory = read(file, 12, head.readUInt16BE(4) * 16)
    const at = directory.indexOf(tag, 0, 'latin1')
    if (at % 16 !== 0) throw new Error(`the font has no table ${tag}: ${fontFile}`)
    return read(file, directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12))
  } finally {
    closeSync(file)
  }
}

function read(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  if (readSync(file, bytes, 0, length, from) !== length) throw new Error('the font file ends too early')
  return bytes
}
