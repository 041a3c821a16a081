import { attackAsReader } from '../../../../analytics/disclosure/audit/attacks'
import { countTable, flat } from './small-table'
import { someone } from './someone'

describe('a reader with pencil and paper', () => {
  const table = countTable([flat('a', 'b'), flat('x', 'y')], (row, column) =>
    row === 'a' ? (column === 'x' ? 3 : 20) : column === 'x' ? 30 : 40,
  )
  const nobody = someone([table.cell('a', 'x')], new Array(9).fill(0))

  test('recovers nothing where all four inner cells are suppressed', () => {
    const published = table.system.value.map((value, cell) =>
      table.names[cell]?.includes('Total') ? value : Number.NaN,
    )
    expect(attackAsReader({ system: table.system, published, attackers: [nobody], k: 10 })).toEqual([])
  })

  test('recovers 23 − 20 = 3 where one is', () => {
    const published = table.system.value.map((value, cell) =>
      cell === table.cell('a', 'x') ? Number.NaN : value,
    )
    expect(attackAsReader({ system: table.system, published, attackers: [nobody], k: 10 })).toContainEqual({
      attack: 'DIFFERENCING',
      attacker: 'someone',
      cells: [4],
      recovered: 3,
    })
  })
  test('what anyone finds is not listed again for somebody who has a part of it', () => {
    const published = table.system.value.map((value, cell) =>
      cell === table.cell('a', 'x') ? Number.NaN : value,
    )
    // The agency has 1 of the 3, and so of both totals.
    const agency = {
      ...someone(
        [table.cell('a', 'x')],
        table.names.map((name) => (/^(a|Total),(x|Total)$/.test(name) ? 1 : 0)),
      ),
      name: 'agency',
    }
    const attack = (attackers: readonly (typeof agency)[]) =>
      attackAsReader({ system: table.system, published, attackers, k: 10 })
    expect(attack([nobody, agency])).toHaveLength(1)
    expect(attack([{ ...nobody, needs: [] }, agency])).toMatchObject([
      { attack: 'OWN_SUBTRACTION', attacker: 'agency', recovered: 2 },
    ])
  })
})
