import fc from 'fast-check'
import { findSensitiveCells } from '../../../../analytics/disclosure/primary/find-sensitive-cells'
import type { PrimaryPolicy } from '../../../../analytics/disclosure/primary/policy'
import { findAttackers } from '../../../../analytics/disclosure/primary/sensitive'
import { holdingsOf, systemOf } from './small-system'

const K10 = { minimumFrequency: 10 }

/** Each sensitive cell with its rules. */
function rulesOf(system: ReturnType<typeof systemOf>, policy: PrimaryPolicy) {
  return findSensitiveCells(system, policy).map(({ cell, rules }) => [cell, ...rules])
}

describe('sensitive cells', () => {
  test('a policy that names no rule finds nothing in 1 + 1 = 2', () => {
    expect(rulesOf(systemOf({ value: [2, 1, 1] }), {})).toEqual([])
  })

  test('34 = 25 + 9 + 0: only the 9 is below 10; a given 25 is sensitive besides', () => {
    const system = systemOf({ value: [34, 25, 9, 0] })
    expect(rulesOf(system, K10)).toEqual([[2, 'MINIMUM_FREQUENCY']])
    const given = Uint8Array.of(0, 1, 1, 0)
    expect(rulesOf(system, { ...K10, given })).toEqual([
      [1, 'GIVEN'],
      [2, 'GIVEN', 'MINIMUM_FREQUENCY'],
    ])
  })

  test('80 + 15 + 5 breaks (1, 75) and p = 10; 40 + 35 + 25 breaks neither', () => {
    const system = systemOf({
      value: [100, 100],
      frequency: [3, 3],
      largest: [
        [80, 40],
        [15, 35],
      ],
    })
    expect(rulesOf(system, { dominance: { n: 1, k: 75 }, pPercent: 10 })).toEqual([
      [0, 'DOMINANCE', 'P_PERCENT'],
    ])
  })

  test('where contributors are named their amounts tell the largest, in whatever order they stand', () => {
    const holdings = holdingsOf(['a', 'b', 'c'], [{ a: 5, b: 15, c: 80 }])
    const system = systemOf({ value: [100], frequency: [3], holdings })
    expect(rulesOf(system, { pPercent: 10 })).toEqual([[0, 'P_PERCENT']])
    expect(rulesOf(system, { pPercent: 5 })).toEqual([])
  })

  test('p% needs two of the largest contributions: where one is known it says so', () => {
    const system = systemOf({ value: [100], frequency: [3], largest: [[80]] })
    const message = 'The rules need the 2 largest contributions of each cell; 1 are given.'
    expect(() => findSensitiveCells(system, { pPercent: 10 })).toThrow(message)
  })

  test('of a margin of 15, cells of 15 and 0: a group, and a zero that is news unless it is structural', () => {
    const system = systemOf({ value: [15, 15, 0] })
    const sensitive = [1, 2].map((cell) => ({ cell, margin: 0 }))
    expect(rulesOf(system, { sensitive })).toEqual([
      [1, 'GROUP_DISCLOSURE'],
      [2, 'SENSITIVE_ZERO'],
    ])
    const structuralZero = Uint8Array.of(0, 0, 1)
    expect(rulesOf(system, { sensitive, structuralZero })).toEqual([[1, 'GROUP_DISCLOSURE']])
  })

  test('a cell of two margins is a group in one of them: 30 of 50 is none, 30 of 31 is one', () => {
    const sensitive = [0, 1].map((margin) => ({ cell: 2, margin }))
    expect(rulesOf(systemOf({ value: [50, 31, 30] }), { sensitive })).toEqual([[2, 'GROUP_DISCLOSURE']])
  })

  test('25 counted by two agencies as 16 + 9: the first may subtract, and two are fewer than three', () => {
    const holdings = holdingsOf(['A', 'B', 'C'], [{ A: 16, B: 9 }])
    const policy = { ...K10, agencies: { holdings }, ownSubtraction: true, minimumAgencies: 3 }
    expect(rulesOf(systemOf({ value: [25] }), policy)).toEqual([[0, 'OWN_SUBTRACTION', 'MINIMUM_AGENCIES']])
  })

  test('25 nights of 4 people as 16 + 9: own subtraction is a rule of counts of contributors', () => {
    const holdings = holdingsOf(['A', 'B'], [{ A: 16, B: 9 }])
    const policy = { ...K10, agencies: { holdings }, ownSubtraction: true }
    expect(rulesOf(systemOf({ value: [25], frequency: [4] }), policy)).toEqual([[0, 'MINIMUM_FREQUENCY']])
  })

  test('the cells are those of 1 … m − 1, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 30 }), fc.integer({ min: 1, max: 15 }), (value, m) => {
        const small = value.flatMap((count, cell) => (count >= 1 && count <= m - 1 ? [cell] : []))
        const found = findSensitiveCells(systemOf({ value }), { minimumFrequency: m })
        expect(found.map(({ cell }) => cell)).toEqual(small)
      }),
    )
  })
})

describe('attackers', () => {
  const names = ({ attackers }: ReturnType<typeof findAttackers>) => attackers.map(({ name }) => name)

  test('the public is first, also where it must be kept from nothing: 30 = 20 + 10', () => {
    const found = findAttackers({ system: systemOf({ value: [30, 20, 10] }), policy: K10 })
    expect([...found.primary]).toEqual([0, 0, 0])
    expect(found.attackers).toMatchObject([{ name: 'public', needs: [] }])
  })

  test('the public knows no part of 34 = 25 + 9, and must take the 9 for 1 … 10', () => {
    const found = findAttackers({ system: systemOf({ value: [34, 25, 9] }), policy: K10 })
    expect([...found.primary]).toEqual([0, 0, 1])
    const [first] = found.attackers
    expect([...(first?.atLeast ?? [])]).toEqual([0, 0, 0])
    expect([...(first?.knows ?? [])]).toEqual([0, 0, 0])
    expect(first?.needs).toEqual([{ cell: 2, rule: 'MINIMUM_FREQUENCY', lower: 1, upper: 10, width: 0 }])
  })

  test('a 9 that everybody knows is kept from nobody, though it is sensitive', () => {
    const publiclyKnown = Uint8Array.of(0, 0, 1)
    const found = findAttackers({ system: systemOf({ value: [34, 25, 9] }), policy: K10, publiclyKnown })
    expect([...found.primary]).toEqual([0, 0, 1])
    expect(found.attackers).toMatchObject([{ name: 'public', knows: publiclyKnown, needs: [] }])
  })

  describe('agencies: 45 = 25 + 20, by A 16 + 10, by B 9 + 10', () => {
    const system = systemOf({ value: [45, 25, 20], sums: [[0, 1, 2]] })
    const holdings = holdingsOf(
      ['A', 'B', 'C'],
      [
        { A: 26, B: 19 },
        { A: 16, B: 9 },
        { A: 10, B: 10 },
      ],
    )
    const policy = { ...K10, agencies: { holdings }, ownSubtraction: true }

    test('A alone is an attacker beside the public: 25 − 16 = 9, while 25 − 9 = 16; C has no part', () => {
      const found = findAttackers({ system, policy })
      expect(names(found)).toEqual(['public', 'agency A'])
      expect([...found.primary]).toEqual([0, 1, 0])
    })

    test('A knows each cell to be at least its part, and must take the rest of 25 for 1 … 10', () => {
      const [everybody, agency] = findAttackers({ system, policy }).attackers
      expect(everybody?.needs).toEqual([])
      expect([...(agency?.atLeast ?? [])]).toEqual([26, 16, 10])
      expect(agency?.needs).toEqual([{ cell: 1, rule: 'OWN_SUBTRACTION', lower: 1, upper: 10, width: 0 }])
    })

    test('what A knows exactly because it is its own is not kept from it', () => {
      const agencies = { holdings, knows: [[1], [], []] }
      expect(names(findAttackers({ system, policy: { ...policy, agencies } }))).toEqual(['public'])
    })

    test('agencies are nobody’s attackers where own subtraction is not named', () => {
      expect(names(findAttackers({ system, policy: { ...policy, ownSubtraction: false } }))).toEqual([
        'public',
      ])
    })
  })

  test('an agency with 3 of 7 must not narrow the other 4; the one with all of 5 has them anyway', () => {
    const holdings = holdingsOf(['A', 'B'], [{ A: 8, B: 4 }, { A: 3, B: 4 }, { A: 5 }])
    const policy = { ...K10, agencies: { holdings }, ownSubtraction: true }
    const found = findAttackers({ system: systemOf({ value: [12, 7, 5] }), policy })
    const needs = found.attackers.map(({ name, needs }) => [name, ...needs.map(({ cell }) => cell)])
    // 12 − 8 = 4 for A, 12 − 4 = 8 for B; of the 5, B has nothing; the public sees 7 and 5 as small
    expect(needs).toEqual([
      ['public', 1, 2],
      ['agency A', 0, 1],
      ['agency B', 0, 1, 2],
    ])
  })

  describe('lone contributors', () => {
    test('are nobody’s attackers unless singletons are named', () => {
      const system = systemOf({ value: [21, 1, 3, 17], sums: [[0, 1, 2, 3]] })
      expect(names(findAttackers({ system, policy: K10 }))).toEqual(['public'])
    })

    test('21 = 1 + 3 + 17: the one in cell 1 knows that they are there, and must not learn the 3', () => {
      const system = systemOf({ value: [21, 1, 3, 17], sums: [[0, 1, 2, 3]] })
      const found = findAttackers({ system, policy: K10, singletons: true })
      expect(names(found)).toEqual(['public', 'lone contributor of cell 1'])
      expect([...(found.attackers[1]?.atLeast ?? [])]).toEqual([0, 1, 0, 0])
      expect([...(found.attackers[1]?.knows ?? [])]).toEqual([0, 0, 0, 0])
      expect(found.attackers[1]?.needs.map(({ cell, lower, upper }) => [cell, lower, upper])).toEqual([
        [2, 1, 10],
      ])
    })

    test('of magnitudes 500 = 40 + 60 + 400: the one with the 40 knows that the 40 is theirs alone', () => {
      const value = [500, 40, 60, 400]
      const system = systemOf({ value, frequency: [23, 1, 2, 20], sums: [[0, 1, 2, 3]], counts: false })
      const [, lone] = findAttackers({ system, policy: K10, singletons: true }).attackers
      expect([...(lone?.atLeast ?? [])]).toEqual([0, 40, 0, 0])
      expect([...(lone?.knows ?? [])]).toEqual([0, 1, 0, 0])
      expect(lone?.needs.map(({ cell, lower, upper }) => [cell, lower, upper])).toEqual([[2, 54, 66]])
    })

    test('1 = 1 + 0 beside 4 under 5: the sum of one and its part of one are one person’s', () => {
      const system = systemOf({
        value: [5, 1, 4, 1, 0],
        sums: [
          [0, 1, 2],
          [1, 3, 4],
        ],
      })
      const found = findAttackers({ system, policy: K10, singletons: true })
      expect(names(found)).toEqual(['public', 'lone contributor of cell 1'])
      expect([...(found.attackers[1]?.atLeast ?? [])]).toEqual([0, 1, 0, 1, 0])
    })

    test('a cell that shares no sum with them is not their business: 1 + 20 = 21 apart from 3 + 20 = 23', () => {
      const system = systemOf({
        value: [21, 1, 20, 23, 3, 20],
        sums: [
          [0, 1, 2],
          [3, 4, 5],
        ],
      })
      expect(names(findAttackers({ system, policy: K10, singletons: true }))).toEqual(['public'])
    })
  })

  test('where contributors are named, those of cells of 3 or fewer attack, and those of 4 do not', () => {
    const few = { a: 1, b: 1, c: 1 }
    const many = { d: 1, e: 1, f: 1, g: 1 }
    const holdings = holdingsOf([...'abcdefg'], [{ ...few, ...many }, few, many])
    const system = systemOf({ value: [7, 3, 4], sums: [[0, 1, 2]], holdings })
    const found = findAttackers({ system, policy: K10, singletons: true })
    expect(names(found)).toEqual(['public', 'contributor a', 'contributor b', 'contributor c'])
    expect([...(found.attackers[1]?.atLeast ?? [])]).toEqual([1, 1, 0])
  })

  test('agencies stand before singletons: 12 = 1 + 11, all but the one person of A', () => {
    const holdings = holdingsOf(['A', 'B'], [{ A: 1, B: 11 }, { A: 1 }, { B: 11 }])
    const policy = { ...K10, agencies: { holdings }, ownSubtraction: true }
    const given = Uint8Array.of(0, 0, 1)
    const system = systemOf({ value: [12, 1, 11], sums: [[0, 1, 2]] })
    const found = findAttackers({ system, policy: { ...policy, given }, singletons: true })
    expect(names(found)).toEqual(['public', 'agency A', 'agency B', 'lone contributor of cell 1'])
  })
})
