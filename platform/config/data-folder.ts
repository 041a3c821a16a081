import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { StartError } from '../errors'

/** HUB_DATA is a folder that we may write to; a new one can be passed through by other accounts, and not listed. */
export function makeDataFolder(hubData: string): void {
  try {
    if (!existsSync(hubData)) {
      mkdirSync(hubData, { recursive: true, mode: 0o711 })
      // Whatever the umask made of it.
      chmodSync(hubData, 0o711)
    }
    if (!statSync(hubData).isDirectory()) throw unusable(hubData, 'is not a folder')
    accessSync(hubData, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw error instanceof StartError ? error : unusable(hubData, reasonOf(error))
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'may not be written to by this account',
  EPERM: 'may not be written to by this account',
  EROFS: 'is on a disk that is read-only',
  ENOSPC: 'is on a disk that is full',
  ENOTDIR: 'lies below a file',
  EEXIST: 'is not a folder',
}

function reasonOf(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException
  return REASONS[code] ?? `can not be used (${code})`
}

function unusable(hubData: string, reason: string): StartError {
  return new StartError(
    `HUB_DATA ${hubData} ${reason}. It takes a folder of this account's own, or a new name.`,
  )
}
