import { describe, expect, it } from 'vitest'
import { adviseReward, rewardFloors, rewardKind } from './inventor-rewards.ts'

describe('floors of the inventors’ reward', () => {
  it('depend on who owns the organization and where it is', () => {
    expect(rewardKind('university', true, '370100')).toBe('shandong-public-research')
    expect(rewardKind('research-institute', true, '310000')).toBe('public-research')
    expect(rewardKind('research-institute', false, '370100')).toBe('other')
    expect(rewardKind('chain-enterprise', true, '370100')).toBe('other')
  })

  it('are 70, 70 and 10 % in Shandong, 50, 50 and 5 % elsewhere', () => {
    const of = (kind: string) => rewardFloors.filter((one) => one.kind === kind).map(({ floor }) => floor)
    expect(of('shandong-public-research')).toEqual([7000, 7000, 1000])
    expect(of('public-research')).toEqual([5000, 5000, 500])
    expect(rewardFloors.every(({ source, legalRefId }) => source.zh.includes('条') && legalRefId !== '')).toBe(true)
  })

  it('warn below the floor, not at it', () => {
    expect(adviseReward('shandong-public-research', 'transfer-or-licence', 101n, 70n)).toMatchObject({ least: 71n, below: true })
    expect(adviseReward('shandong-public-research', 'transfer-or-licence', 101n, 71n)).toMatchObject({ below: false })
    expect(adviseReward('public-research', 'own-use', -5n, 0n)).toMatchObject({ least: 0n, below: false })
  })
})
