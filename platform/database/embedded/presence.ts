import { closeSync } from 'node:fs'
import { hasReader, openForReading } from './fifo'
import { type Place } from './place'

/** Makes this process count as a user of the database until the descriptor is closed, or the process ends. */
export function showPresence({ presence }: Place): number {
  return openForReading(presence)
}

export function hidePresence(descriptor: number): void {
  closeSync(descriptor)
}

/** Whether anybody shows presence. */
export function isAnyonePresent({ presence }: Place): boolean {
  return hasReader(presence)
}
