import DataLoader from 'dataloader'

/** One loader per period, the same whenever the period is asked for again. */
export function perPeriod<Value>(
  load: (period: string, ids: readonly string[]) => Promise<Value[]>,
): (period: string) => DataLoader<string, Value> {
  const loaders = new Map<string, DataLoader<string, Value>>()
  return (period) => {
    const loader = loaders.get(period) ?? new DataLoader((ids) => load(period, ids))
    loaders.set(period, loader)
    return loader
  }
}
