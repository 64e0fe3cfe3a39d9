// Where a deal has been and for how long, read off its timeline.
import type { Entry } from '../api/client'

export interface Stay {
  stage: string
  from: string
  until: string | null
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export function staysIn(entries: Entry[]): Stay[] {
  const stays: Stay[] = []
  for (const { type, event, occurred_at: at } of entries) {
    const opened = type === 'deal.opened'
    const arrived = opened ? text(event.stage) : type === 'deal.moved' && !event.subject ? text(event.to) : type === 'deal.reopened' ? text(event.to ?? event.stage) : ''
    if (!arrived) continue
    const last = stays.at(-1)
    if (last && !last.until) last.until = at
    stays.push({ stage: arrived, from: at, until: null })
  }
  return stays
}

export function daysIn(stays: Stay[], stage: string, now: number): number | null {
  const there = stays.filter((stay) => stay.stage === stage)
  if (!there.length) return null
  const spent = there.reduce((sum, { from, until }) => sum + (until ? Date.parse(until) : now) - Date.parse(from), 0)
  return spent / 86_400_000
}
