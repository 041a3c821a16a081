import type { DataQuality, EpisodeQuality } from '../graph/quality.type'
import type { QualityFigures } from './quality-figures'

/** The figures as the graph gives them, with months as `YYYY-MM`. */
export function dataQualityOf(
  figures: QualityFigures | null,
  episodes: EpisodeQuality | null = null,
): DataQuality | null {
  if (!figures) return null
  const breaks = figures.breaks.map(({ month, ...of }) => ({ month: month.slice(0, 7), ...of }))
  return { ...figures, unknowns: [...figures.unknowns], breaks, episodes }
}
