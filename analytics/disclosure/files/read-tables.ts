import { type Contradiction, type GivenTabulation, tabulateGiven } from '../model/from-cells'
import { type RecordTabulation, type Tabulation, tabulate } from '../model/from-records'
import { holdingsOf } from '../model/hold'
import { amountsOf } from '../model/microdata'
import type { Holdings } from '../model/system'
import { InputError } from './input-error'
import { readCells } from './read-cells'
import { readRecords } from './read-records'
import { fileOf, type Sources } from './sources'

/** The truth, ready to be protected or attacked. */
export interface Tables {
  readonly tabulation: Tabulation
  /** The same where it was made of records; null where cells were given. */
  readonly ofRecords: RecordTabulation | null
  /** 1 for cells that are given as sensitive. Length: cells. */
  readonly given: Uint8Array
  /** What each agency has in each cell; null where no rule is about agencies. */
  readonly agencies: Holdings | null
}

/** Tabulates what a table.json names. Throws an InputError for everything that is wrong with it. */
export function readTables(sources: Sources): Tables {
  try {
    return sources.spec.cells === undefined ? ofRecords(sources) : ofCells(sources)
  } catch (error) {
    if (error instanceof RangeError) throw new InputError({ file: sources.file }, error.message)
    throw error
  }
}

function ofRecords(sources: Sources): Tables {
  const { singletons, primary } = sources.spec
  const { model, records, agency } = readRecords(sources)
  const needsAgencies = agency !== null || primary.minimumAgencies !== undefined
  const largest = Math.max(2, primary.dominance?.n ?? 0)
  const tabulation = tabulate(model, records, { largest, holdings: singletons || needsAgencies })
  const { system, inCells } = tabulation
  return {
    tabulation,
    ofRecords: tabulation,
    given: new Uint8Array(system.size),
    agencies: agency
      ? holdingsOf(system.size, inCells, agency, amountsOf(records))
      : needsAgencies
        ? system.holdings
        : null,
  }
}

function ofCells(sources: Sources): Tables {
  const { model, sets, cells } = readCells(sources)
  const tabulation = tabulateGiven(model, sets, cells)
  if (!isTabulation(tabulation)) throw contradicted(sources, tabulation)
  return { tabulation, ofRecords: null, given: tabulation.given, agencies: null }
}

function isTabulation(result: GivenTabulation | Contradiction): result is GivenTabulation {
  return 'system' in result
}

function contradicted(sources: Sources, wrong: Contradiction): InputError {
  const { spec } = sources
  const { file, rows } = fileOf(sources, spec.cells as string)
  const rowAt = (index: number) => rows[index]?.row as number
  if (wrong.kind === 'DIFFERS') {
    return new InputError(
      { file, row: rowAt(wrong.row), column: spec.value as string },
      `it covers the same records as row ${rowAt(wrong.from)}, but has another value or frequency.`,
    )
  }
  if (wrong.kind === 'NO_TOTAL') {
    return new InputError(
      { file, row: rowAt(wrong.row) },
      'the total that it is a part of is not in the file.',
    )
  }
  const column = wrong.of === 'value' ? spec.value : spec.frequency
  return new InputError(
    { file, row: rowAt(wrong.row), column: column as string },
    `the total does not add up: it is ${wrong.total}, and its parts are ${Number(wrong.sum.toPrecision(15))}.`,
  )
}
