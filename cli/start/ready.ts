const PATIENCE_MS = 2000

/** Whether the database answers through this source or pool, under its role, and soon. Never throws. */
export async function answersSelect(source: { query(sql: string): Promise<unknown> }): Promise<boolean> {
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
