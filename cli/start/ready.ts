import type { DataSource } from 'typeorm'

const PATIENCE_MS = 2000

/** Whether the database answers under this role, and soon. Never throws. */
export async function answersSelect(source: DataSource): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS)
  })
  const answers = source.query('select 1').then(
    () => true,
    () => false,
  )
  return Promise.race([answers, tooLate]).finally(() => clearTimeout(timer))
}
