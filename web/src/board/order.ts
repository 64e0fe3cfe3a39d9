// In which order deals are asked for: as the server sorts them, the largest values and the worst colours first.
import type { Sort } from '../search'

const LARGEST_FIRST: Sort[] = ['value']

export function asked(sort: Sort | undefined, down: boolean | undefined): string | undefined {
  if (!sort || sort === 'stage') return undefined
  return LARGEST_FIRST.includes(sort) === Boolean(down) ? sort : `-${sort}`
}
