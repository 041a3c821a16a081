import type { Bilingual } from '../../platform/errors'
import type { Cell, Days, Figure, Rate } from './figure'
import type { ReleasedTable } from './released'

export type CubeName = 'shelterDemand' | 'capacityUse' | 'outcomes' | 'serviceGaps'
export type DisclosureMethod = 'SUPPRESSION' | 'ROUNDING' | 'DERIVED'
export type Granularity = 'MONTH' | 'QUARTER' | 'YEAR' | 'FISCAL_YEAR'
export type RegionLevel = 'COUNTRY' | 'PROVINCE' | 'CENSUS_DIVISION'

/**
 * A registered cube: all that may ever be asked of it. The enums, filters, keys and cells of the graph are made from this
 * declaration, so that a cube is added by adding a file and naming it in `registry.ts`.
 */
export interface Cube {
  readonly name: CubeName
  /** The start of the names of its types in the graph: "ShelterDemand" of ShelterDemandCell. */
  readonly typeName: string
  readonly title: Bilingual
  readonly method: DisclosureMethod
  /** Counts below it are never shown exactly, whatever the method. */
  readonly minimumFrequency: number
  /** What a released table says of a combination of codes that it lacks. */
  readonly absent: Figure
  /** Counters that are sums of others, where a table carries those in their place. Absent: none. */
  readonly sumsOfCounters?: Readonly<Record<string, readonly string[]>>
  /** Rounded values are multiples of it; null where nothing is rounded. */
  readonly base: number | null
  /** How the figures were protected, in a sentence for readers. */
  readonly statement: Bilingual
  /** PERIOD first. */
  readonly dimensions: readonly Dimension[]
  readonly grains: readonly Grain[]
  readonly measures: readonly Measure[]
  /** Dimensions that are in the key of every cell, asked for or not: kinds of units are never added. PERIOD always is. */
  readonly implied: readonly string[]
  /** How many of the reports behind a cell came in; absent where a cube rests on no expected reports. */
  readonly completeness?: (cell: Cell) => Rate
  /** How its figures follow from released figures of other cubes; absent where it is released by itself. */
  readonly derived?: Derivation
}

/** A cube that is worked out of released cells of others, and of nothing else. Its periods are those of the first that it reads. */
export interface Derivation {
  readonly reads: readonly {
    readonly cube: CubeName
    readonly by: readonly string[]
    readonly level: RegionLevel
  }[]
  /** Its one table of a period, from cells of the same period. */
  table(sources: DerivationSources): ReleasedTable
}

export interface DerivationSources {
  readonly period: string
  /** Provinces and territories by code, with people by the census; null where that is not known. */
  readonly provinces: readonly { readonly code: string; readonly population: number | null }[]
  /** A released cell, by the codes of its dimensions; its figures are NOT_AVAILABLE where nothing was released. */
  cell(cube: CubeName, key: Readonly<Record<string, string>>): Cell
}

/** What the codes of a dimension are. */
export type CodeKind =
  /** Codes of the declaration: an enum of the graph where `enumName` names one, else text. */
  | { readonly kind: 'LIST'; readonly enumName: string | null; readonly codes: readonly Code[] }
  /** Codes that come with the data, as text: a source's own words. */
  | { readonly kind: 'TEXT' }
  | { readonly kind: 'PERIOD' }
  | { readonly kind: 'REGION' }
  /** Ids of an entity of the directory. */
  | { readonly kind: 'ENTITY'; readonly entity: 'Funder' | 'Agency' | 'Program' }

export interface Dimension {
  /** As `by` names it: "AGE_BAND". */
  readonly name: string
  readonly label: Bilingual
  /** The field of a cell's key: "ageBand". */
  readonly key: string
  /** The field of the filter that restricts it: "ageBands". */
  readonly filter: string
  readonly codes: CodeKind
  /** Read only under an agreement that names the caller. */
  readonly isGoverned?: boolean
  /** Whether its codes are columns of a table rather than an axis of it. */
  readonly isOfColumns?: boolean
}

export interface Code {
  readonly code: string
  readonly label: Bilingual
  /** The code above it in the same list; absent at the top. */
  readonly parent?: string
}

/**
 * A set of dimensions that figures are published by. Cells of a table hold only the levels asked for, never their totals:
 * the total of a dimension is the grain without it.
 */
export interface Grain {
  /** Names of dimensions without PERIOD, in the order of the cube's; PERIOD is in every grain. */
  readonly by: readonly string[]
  readonly granularities: readonly Granularity[]
  /** Where REGION is in `by`: the levels there are. Without REGION a figure is of Canada. */
  readonly regionLevels?: readonly RegionLevel[]
  /** The registered table of a release that it is read from. */
  readonly table: string
  /** The granularity of the parts that hold the table, where other periods are read from them; absent: each period has its own. */
  readonly heldBy?: Granularity
}

interface MeasureFacts {
  /** As the field of a cell is called. */
  readonly name: string
  readonly label: Bilingual
  /** In plain words: "requests", "unit-nights", "per cent". */
  readonly unit: Bilingual
  readonly formula: Bilingual
  /** Whether figures of parts may be added to the figure of the whole. */
  readonly isAdditive: boolean
  readonly caveats: readonly Bilingual[]
  /** Values outside of it are flagged CHECK_UTILISATION, never withheld. */
  readonly usual?: { readonly from: number; readonly to: number }
  /** The enum of the one argument of its field, and that argument's name. */
  readonly argument?: { readonly name: string; readonly enumName: string; readonly codes: readonly string[] }
}

/** A measure, worked out of the released figures of one cell and of nothing else. */
export type Measure = MeasureFacts &
  (
    | { readonly kind: 'COUNT'; readonly of: (cell: Cell, argument: string) => Figure }
    | {
        readonly kind: 'RATE'
        readonly of: (cell: Cell, argument: string) => Rate
        /** Digits after the point of one that is no share; absent: a share, printed as per cent. */
        readonly digits?: number
      }
    | { readonly kind: 'DAYS'; readonly of: (cell: Cell, argument: string) => Days }
  )
