import { randomNumbers } from '../random'
import { CellProgram, type Highs, type Wanted } from './program'
import type { Component, View } from './view'

/** So many cells around one are looked at first: what is possible when all others are as they are is possible. */
const NEARBY = [60, 400]
const TOLERANCE = 1e-6
/** After so many sweeps that found nothing new, cells are looked for one by one. */
const SWEEPS_IN_VAIN = 4

/** How far a cell may be from what it is, as far as a reader can tell. */
export interface Range {
  readonly least: number
  readonly most: number
}

/**
 * How far cells of one component may be moved: by linear programs over the cells nearby, and over all of the component where these
 * do not reach what is asked; over whole numbers where people are counted. Must be disposed.
 */
export class Bounds {
  /** Programs that were solved. */
  solved = 0
  private whole: CellProgram | null = null
  private readonly sumsOf = new Map<number, number[]>()
  /** The least and the most that any solution gave a cell. */
  private readonly seen = new Map<number, { least: number; most: number }>()

  constructor(
    private readonly highs: Highs,
    private readonly view: View,
    private readonly component: Component,
    private readonly inWholeNumbers: boolean,
  ) {
    component.sums.forEach(({ whole, parts }, at) => {
      for (const place of [whole, ...parts]) {
        if (!Number.isNaN(view.value[place])) continue
        const known = this.sumsOf.get(place)
        if (known) known.push(at)
        else this.sumsOf.set(place, [at])
      }
    })
    for (const place of component.places) {
      const truth = view.cells[place]?.truth as number
      this.seen.set(place, { least: truth, most: truth })
    }
  }

  /**
   * Looks for figures with which many cells at once are as far down or up as is asked. What this finds does not have to be looked for
   * cell by cell; people, who come in whole numbers, are not looked for so.
   */
  sweep(asked: ReadonlyMap<number, Range>): void {
    if (this.inWholeNumbers) return
    const draw = randomNumbers(asked.size)
    let vain = 0
    for (let left = Number.POSITIVE_INFINITY; vain < SWEEPS_IN_VAIN; ) {
      const open = [...asked].flatMap(([place, range]) => this.wantedOf(place, range, draw))
      if (open.length === 0) return
      vain = open.length < left ? 0 : vain + 1
      left = open.length
      this.solved++
      const some = open.filter(() => draw() < 0.5)
      this.all.solveMany(some.length > 0 ? some : open).forEach((value, at) => {
        this.see(this.component.places[at] as number, value)
      })
    }
  }

  /** What is still looked for of a cell, one end at a time. */
  private wantedOf(place: number, { least, most }: Range, draw: () => number): Wanted[] {
    const seen = this.seen.get(place) as Range
    const isDown = seen.least > least + TOLERANCE
    const isUp = seen.most < most - TOLERANCE
    if (isDown && (!isUp || draw() < 0.5))
      return [{ place, sign: 1, value: Math.max(least, this.view.least[place] as number) }]
    return isUp ? [{ place, sign: -1, value: most }] : []
  }

  /** What a cell may be; the search ends where that reaches as far down and up as is asked. */
  range(place: number, asked: Range): Range {
    for (const size of NEARBY) {
      if (size < this.component.places.length) this.search(place, asked, () => this.nearby(place, size))
    }
    this.search(place, asked, () => {
      return { program: this.all, places: this.component.places, end: () => undefined }
    })
    return this.seen.get(place) as Range
  }

  dispose(): void {
    this.whole?.dispose()
  }

  private get all(): CellProgram {
    this.whole ??= new CellProgram(this.highs, this.view, this.component.places, this.component.sums)
    return this.whole
  }

  private search(place: number, { least, most }: Range, open: () => Search): void {
    const seen = this.seen.get(place) as Range
    let search: Search | null = null
    const solve = (sign: 1 | -1) => {
      search ??= open()
      this.solved++
      const solution = search.program.solve(place, sign, this.inWholeNumbers)
      solution?.forEach((value, at) => {
        this.see(search?.places[at] as number, value)
      })
    }
    if (seen.least > least + TOLERANCE) solve(1)
    if (seen.most < most - TOLERANCE) solve(-1)
    ;(search as Search | null)?.end()
  }

  private see(place: number, value: number): void {
    const seen = this.seen.get(place) as { least: number; most: number }
    if (value < seen.least) seen.least = value
    if (value > seen.most) seen.most = value
  }

  private nearby(place: number, size: number): Search {
    const places = [place]
    const known = new Set(places)
    const sums = new Set<number>()
    for (let at = 0; at < places.length && places.length < size; at++) {
      for (const number of this.sumsOf.get(places[at] as number) ?? []) {
        if (sums.has(number)) continue
        sums.add(number)
        const { whole, parts } = this.component.sums[number] as Component['sums'][number]
        for (const other of [whole, ...parts]) {
          if (places.length >= size) break
          if (known.has(other) || !Number.isNaN(this.view.value[other])) continue
          known.add(other)
          places.push(other)
        }
      }
    }
    const touching = new Set(places.flatMap((each) => this.sumsOf.get(each) ?? []))
    const program = new CellProgram(
      this.highs,
      this.view,
      places,
      [...touching].map((number) => this.component.sums[number] as Component['sums'][number]),
    )
    return { program, places, end: () => program.dispose() }
  }
}

interface Search {
  readonly program: CellProgram
  readonly places: readonly number[]
  end(): void
}
