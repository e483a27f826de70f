import { describe, expect, it } from 'vitest'
import { capitals } from './capitals.ts'

describe('amounts in capitals', () => {
  it.each([
    [0n, '人民币零元整'],
    [233_335_000n, '人民币贰佰叁拾叁万叁仟叁佰伍拾元整'],
    [100_000_500n, '人民币壹佰万零伍元整'],
    [1_000_000_000n, '人民币壹仟万元整'],
    [10_05n, '人民币壹拾元零伍分'],
    [10_50n, '人民币壹拾元伍角整'],
    [7n, '人民币柒分'],
    [92_700_000_00n, '人民币玖仟贰佰柒拾万元整'],
    [1_0001_0000_0000_00n, '人民币壹万亿零壹亿元整'],
    [2005_0300_00n, '人民币贰仟零伍万零叁佰元整'],
  ])('%s 分 is %s', (fen, text) => expect(capitals(fen)).toBe(text))
})
