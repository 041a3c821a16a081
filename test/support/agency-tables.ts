import { readTables } from '../../analytics/disclosure/files/read-tables'
import { findSensitive } from '../../analytics/disclosure/find-sensitive'
import { suppressionInput } from '../../analytics/disclosure/suppress-tables'
import { randomNumbers } from '../../analytics/intruder/random'
import { sourcesOf } from './sdc-sources'

/** Exits from the programmes of 14 agencies, by programme and by province, and some cells to suppress beside the primary ones. */
export function agencyTables(seed: number) {
  const draw = randomNumbers(seed)
  const pick = (most: number) => Math.floor(most * draw())
  const agencies = Array.from({ length: 14 }, (_, agency) => ({
    name: `a${agency}`,
    province: `P${pick(3)}`,
  }))
  const programs = Array.from({ length: 22 }, (_, program) => ({
    name: `p${program}`,
    agency: agencies[program % agencies.length] as (typeof agencies)[number],
  }))
  const records = Array.from({ length: 160 }, () => {
    const { name, agency } = programs[pick(programs.length)] as (typeof programs)[number]
    return [name, agency.name, agency.province, ['safe', 'other', 'unknown'][pick(3)]].join()
  })
  const sources = sourcesOf(
    {
      microdata: 'r.csv',
      dimensions: { program: { hierarchy: 'program.csv' }, province: {}, exit: {} },
      tables: [
        ['program', 'exit'],
        ['province', 'exit'],
      ],
      primary: { minimumFrequency: 4, ownSubtraction: 'agency' },
      method: 'suppress',
    },
    {
      'r.csv': `program,agency,province,exit\n${records.join('\n')}\n`,
      'program.csv': `code,parent\n${agencies.map(({ name }) => `${name},\n`).join('')}${programs
        .map(({ name, agency }) => `${name},${agency.name}\n`)
        .join('')}`,
    },
  )
  const tables = readTables(sources)
  const sensitive = findSensitive(sources.spec, tables)
  const input = suppressionInput(sources.spec, tables.tabulation.system, sensitive)
  const suppressed = input.primary.map((isPrimary, cell) =>
    isPrimary || (!input.mustPublish[cell] && draw() < 0.5) ? 1 : 0,
  )
  return { input, suppressed, sensitive, tables }
}
