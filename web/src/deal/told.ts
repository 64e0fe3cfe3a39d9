// A timeline made ready to be shown: the kind of each entry, what a field held before it, and the day it belongs to.
import type { Entry } from '../api/client'
import type { Lang } from '../words'
import { day } from '../words/figures'

export type Kind = 'moves' | 'fields' | 'approvals' | 'refusals' | 'rest'
export const KINDS: Kind[] = ['moves', 'fields', 'approvals', 'refusals']

export interface Change {
  key: string
  before: unknown
  after: unknown
}

export interface Told {
  entry: Entry
  changes: Change[]
}

const MOVES = new Set(['deal.opened', 'deal.moved', 'deal.move_undone', 'deal.held', 'deal.resumed', 'deal.reopened', 'deal.voided', 'deal.migrated'])
const FIELDS = new Set(['deal.fields_set', 'deal.recomputed', 'deal.item_checked', 'deal.owner_set'])

export function kindOf({ type, refused }: Entry): Kind {
  if (refused) return 'refusals'
  if (MOVES.has(type)) return 'moves'
  if (FIELDS.has(type) || type.startsWith('deal.row')) return 'fields'
  return /approv|confirm|waiver|consent/.test(type) ? 'approvals' : 'rest'
}

/** Walks through the history once and gives each change the value that stood before it. */
export function withBefore(entries: Entry[]): Told[] {
  const standing = new Map<string, unknown>()
  return entries.map((entry) => {
    const values = (entry.refused ? {} : (entry.event.values ?? {})) as Record<string, unknown>
    const row = typeof entry.event.record === 'string' ? `${entry.event.record}:${String(entry.event.row)}:` : ''
    const changes = Object.entries(values).map(([key, after]) => {
      const before = standing.get(row + key)
      standing.set(row + key, after)
      return { key, before, after }
    })
    return { entry, changes }
  })
}

export function byDay(told: Told[], lang: Lang): { day: string; told: Told[] }[] {
  const days = new Map<string, Told[]>()
  for (const each of told) {
    const name = day(each.entry.occurred_at, lang)
    days.set(name, [...(days.get(name) ?? []), each])
  }
  return [...days].map(([name, of]) => ({ day: name, told: of }))
}
